import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('the outbox keeps its changes in their order and with their outcomes, and records have no conflict', () => {
  const rows = {
    premises: [{ id: 'p', name: 'Bakery' }],
    inspection: [{ id: 'a', status: 'draft' }],
    outbox: [
      {
        ordinal: 3,
        change_id: 'x',
        sequence: 1,
        entity: 'premises',
        entity_id: 'p',
        state: 'refused',
        code: 'not-allowed',
      },
      {
        ordinal: 7,
        change_id: 'y',
        sequence: null,
        entity: 'inspection',
        entity_id: 'a',
        state: 'waiting',
        body: '{}',
      },
    ],
  };
  migrateDevice(3, rows, ({ after, query, expectCarried }) => {
    expectCarried();
    expect(after.outbox?.map(({ ordinal, state }) => [ordinal, state])).toEqual([
      [3, 'refused'],
      [7, 'waiting'],
    ]);
    expect(after.premises).toMatchObject([{ history: null, conflicts: null }]);
    expect(after.inspection).toMatchObject([{ conflicts: null }]);
    expect(query("update outbox set state = 'withdrawn' where ordinal = 3 returning change_id")).toEqual([
      { change_id: 'x' },
    ]);
  });
});

test('an inspection that is taken out is no longer counted', () => {
  migrateDevice(3, { inspection: [{ id: 'a', status: 'draft' }] }, ({ query }) => {
    query('delete from inspection returning id');
    expect(query('select many from inspection_count')).toEqual([{ many: 0 }]);
  });
});
