import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const config = join('tests', 'integration', 'toy-kind', 'vitest.config.ts');

test('one more kind of record costs a descriptor and its name in the list of kinds: it runs through two devices', {
  timeout: 300_000,
}, async () => {
  const run = spawn(process.execPath, [vitest, 'run', '--config', config], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [run.stdout, run.stderr]) {
    stream.on('data', (part: Buffer) => {
      said += part.toString();
    });
  }
  const [code] = await once(run, 'exit');
  expect(code, said).toBe(0);
  expect(said).toContain('1 passed');
});
