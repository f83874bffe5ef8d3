import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { ids, records } from './rows.ts';

test("records get no history, no conflict and are not removed; an open conflict is nobody's decision", () => {
  const conflict = [
    {
      change_id: ids.change,
      entity_id: ids.premises,
      entity: 'premises',
      parish: 'Kingston',
      author: 'ines',
      fields: ['name'],
    },
  ];
  return migrateCentral('0003-conflicts', { ...records, conflict }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.premises).toMatchObject([{ history: [], conflicts: [], removed: false }]);
    expect(after.inspection).toMatchObject([{ conflicts: [], removed: false, history: [{ kind: 'submitted' }] }]);
    expect(after.conflict).toMatchObject([{ decided_by: null, decision: null }]);
  });
});
