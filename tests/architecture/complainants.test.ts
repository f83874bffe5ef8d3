import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from './source-files.ts';

/** What makes papers, and what they are made of. */
const papers = ['src-main/services/report', 'src-renderer/reports', 'resources/report'];

test('nothing that is printed knows who complained', () => {
  const files = papers.flatMap(folder =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter(each => each.isFile())
      .map(each => join(each.parentPath, each.name)),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter(file => /complain/i.test(readFileSync(file, 'latin1')))).toEqual([]);
});
