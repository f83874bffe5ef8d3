import { expect, test } from 'vitest';
import { defineEntity, type Entity, isAllowed } from '../../../src-shared/entities/define-entity.ts';
import { inspection } from '../../../src-shared/entities/inspection.ts';
import { premises } from '../../../src-shared/entities/premises.ts';

const wrong: { what: string; change: Partial<Entity>; told: string }[] = [
  { what: 'a name with a dash', change: { name: 'my-kind' }, told: 'entity my-kind: name must be small letters' },
  {
    what: 'a field that every record has',
    change: { fields: { ...premises.fields, revision: premises.fields.owner } },
    told: 'entity premises: fields.revision is a name that every record has',
  },
  {
    what: 'a title that is no field',
    change: { title: 'sign' },
    told: 'entity premises: title names sign, which is no field',
  },
  {
    what: 'a right in a state that there is not',
    change: { rights: { ...premises.rights, save: { roles: ['inspector'], states: ['open'] } } },
    told: 'entity premises: save names open, which is no state',
  },
  {
    what: 'an act that asks a field that there is not',
    change: { commands: { close: { roles: ['inspector'], who: { field: 'assignee' } } } },
    told: 'entity premises: close asks assignee, which is no field',
  },
  {
    what: 'one of several fields, of which one is always there',
    change: { oneOf: ['name', 'licenceExpires'] },
    told: 'entity premises: oneOf names name, which is no field that may be empty',
  },
  {
    what: 'states without a place on the record',
    change: { states: ['open'] },
    told: 'entity premises: states need a key for the state, and the other way round',
  },
];

test.each(wrong)('a descriptor with $what is refused at load with its name and the path', ({ change, told }) => {
  expect(() => defineEntity({ ...(premises as Entity), ...change })).toThrow(told);
});

const ines = { username: 'ines', role: 'inspector', parishes: ['Hanover'] } as const;
const mo = { username: 'mo', role: 'medical-officer', parishes: ['Hanover'] } as const;
const draft = { parish: 'Hanover', inspector: 'ines', status: 'draft' };

test('a right is one of role, parish, author and state together', () => {
  const { save } = inspection.rights;
  expect(isAllowed(inspection, save, ines, draft)).toBe(true);
  expect(isAllowed(inspection, save, { ...ines, parishes: ['Kingston'] }, draft)).toBe(false);
  expect(isAllowed(inspection, save, { ...ines, username: 'sam' }, draft)).toBe(false);
  expect(isAllowed(inspection, save, ines, { ...draft, status: 'submitted' })).toBe(false);
  expect(isAllowed(inspection, save, mo, draft)).toBe(false);
});

test('nobody reviews their own inspection', () => {
  const { review } = inspection.commands;
  const handedIn = { ...draft, status: 'submitted' };
  expect(isAllowed(inspection, review, mo, handedIn)).toBe(true);
  expect(isAllowed(inspection, review, { ...ines, role: 'supervisor' }, handedIn)).toBe(false);
});
