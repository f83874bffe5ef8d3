import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entity, Right, Who } from '../../src-shared/entities/define-entity.ts';
import { entities } from '../../src-shared/entities/entities.ts';
import { project } from './source-files.ts';

const whoText = (who: Who) =>
  typeof who === 'object' ? `its ${who.field}` : who === 'author' ? 'its author' : 'not its author';

/** `save (its author; draft, returned)` */
function rightText([act, { who, states }]: [string, Right]): string {
  const terms = [...(who === undefined ? [] : [whoText(who)]), ...(states === undefined ? [] : [states.join(', ')])];
  return terms.length === 0 ? act : `${act} (${terms.join('; ')})`;
}

function rowOf({ name, rights, commands }: Entity): string {
  const granted = Object.entries<Right>({ ...rights, ...commands }).filter(([, { roles }]) =>
    roles.includes('supervisor'),
  );
  return `| ${name} | ${granted.map(rightText).join('; ')} |`;
}

test('ARCHITECTURE.md says what the descriptors let a supervisor write', () => {
  const text = readFileSync(join(project, 'ARCHITECTURE.md'), 'utf8');
  const said = text.split('### What may a supervisor write?')[1]?.split('###')[0] ?? '';
  const rows = said
    .split('\n')
    .filter(line => line.startsWith('| '))
    .slice(1);
  expect(rows).toEqual(Object.values<Entity>(entities).map(rowOf));
});
