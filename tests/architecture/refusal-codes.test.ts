import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entity } from '../../src-shared/entities/define-entity.ts';
import { entities } from '../../src-shared/entities/entities.ts';
import { refusalCodes } from '../../src-shared/entities/refusal-codes.ts';
import { project } from './source-files.ts';

const folder = join(project, 'resources', 'central', 'functions');
const functions = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));

/** Codes that functions answer with: `sync.refused('code'`, `sync.core_refused(e, 'code'`, `'code', 'code'`, and of a conflict. */
const answered = /(?:core_refused\(e, |sync\.refused\(|'code', |select \('conflict', )'([a-z-]+)'/g;

const kinds: Entity[] = Object.values(entities);
const named = kinds.flatMap(({ fields, codes }) => [
  ...Object.values(fields).flatMap(({ holds }) => holds ?? []),
  ...Object.values(codes ?? {}),
]);

test('what central refuses with is one list, which both sides share', () => {
  const used = functions.flatMap(text => [...text.matchAll(answered)].map(([, code = '']) => code));
  expect([...new Set([...used, ...named])].sort()).toEqual([...refusalCodes].sort());
});
