import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '..', '..');
const tests = join(project, 'tests', 'integration', 'migrations');

const sides = [
  { side: 'device', folder: 'src-main/local-db/migrations', file: /^(\d{4}-.+)\.ts$/, end: '.test.ts' },
  { side: 'central', folder: 'resources/central/migrations', file: /^(\d{4}-.+)\.sql$/, end: '.pg.test.ts' },
];

test.each(sides)('each migration of the $side has a test of its own, with rows of before', ({
  side,
  folder,
  file,
  end,
}) => {
  const names = readdirSync(join(project, folder)).flatMap(each => file.exec(each)?.[1] ?? []);
  expect(names.length).toBeGreaterThan(5);
  const untested = names.filter(name => !existsSync(join(tests, side, `${name}${end}`)));
  expect(untested, `each needs tests/integration/migrations/${side}/NAME${end}; the ones beside it show how`).toEqual(
    [],
  );
});
