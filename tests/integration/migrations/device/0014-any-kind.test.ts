import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

const change = {
  ordinal: 3,
  change_id: 'c',
  sequence: 7,
  entity: 'premises',
  entity_id: 'p',
  state: 'refused',
  code: 'not-allowed',
};

test('changes keep their places, outcomes and the counter, and records of other kinds find room', () => {
  const removed = { id: 'p', entity: 'premises', body: '{}', in_conflict: 1 };
  migrateDevice(14, { outbox: [change], removed_record: [removed] }, ({ expectCarried, query }) => {
    expectCarried();
    expect(query("select seq from sqlite_sequence where name = 'outbox'")).toEqual([{ seq: 3 }]);
    expect(
      query(`insert into outbox (change_id, entity, entity_id, parish, base_revision, device_time, device_offset, body, state, reapplied)
        values ('d', 'task', 't', 'Hanover', 0, '', 0, '{}', 'waiting', 0) returning ordinal, entity`),
    ).toEqual([{ ordinal: 4, entity: 'task' }]);
  });
});
