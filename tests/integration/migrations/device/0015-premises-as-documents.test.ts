import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

const known = { name: 'Bakery', owner: 'A. Brown', address: '1 Hope Road', kind: 'Bakery' };
const times = { createdAt: '2026-03-02T14:00:00.000Z', updatedAt: '2026-03-03T14:00:00.000Z' };
const history = [{ id: 'h', kind: 'merged', by: 'ines', fields: ['owner'] }];
const conflicts = [{ id: 'c', fields: [{ field: 'owner', value: null, kept: 'B' }] }];
const row = {
  ...{ row: 7, id: 'p', parish: 'Kingston', ...known, licence_no: 'L 7', telephone: '876', created_by: 'ines' },
  ...{ created_at: times.createdAt, updated_at: times.updatedAt, revision: 3 },
};
const record = {
  ...{
    id: 'p',
    parish: 'Kingston',
    ...known,
    licenceNo: 'L 7',
    telephone: '876',
    createdBy: 'ines',
    ...times,
    revision: 3,
  },
};

test('premises are the records that they were, with unknown fields, events and conflicts, and are found by their words', () => {
  const marked = {
    extra: '{"seats":{"inside":null}}',
    history: JSON.stringify(history),
    conflicts: JSON.stringify(conflicts),
  };
  const plain = { ...row, row: 9, id: 'q', name: 'Café Ámbar', extra: null, history: null, conflicts: null };
  migrateDevice(15, { premises: [{ ...row, ...marked }, plain] }, ({ expectCarried, query }) => {
    expectCarried([], ['premises']);
    const rows = query('select row, in_conflict, by_name, record from core_premises order by row');
    expect(rows.map(({ record: text, ...each }) => ({ ...each, record: JSON.parse(String(text)) }))).toEqual([
      { row: 7, in_conflict: 1, by_name: 'Bakery', record: { ...record, seats: { inside: null }, history, conflicts } },
      { row: 9, in_conflict: 0, by_name: 'Café Ámbar', record: { ...record, id: 'q', name: 'Café Ámbar' } },
    ]);
    const found = 'select rowid from core_premises_search where core_premises_search match \'"ambar"* "hope"*\'';
    expect(query(found)).toEqual([{ rowid: 9 }]);
  });
});
