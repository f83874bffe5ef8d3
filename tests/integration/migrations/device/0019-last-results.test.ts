import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('the result of the newest visit is kept of each of the premises; what another system judged goes before today’s rule', () => {
  const visit = (
    id: string,
    premises_id: string,
    created_at: string,
    verdict: string | null,
    status = 'submitted',
  ) => ({
    ...{ id, premises_id, created_at, verdict, status },
  });
  const inspection = [
    visit('a', 'bakery', '2026-01-01', 'Fail'),
    visit('b', 'bakery', '2026-02-01', 'Pass'),
    visit('c', 'bakery', '2026-03-01', 'Fail', 'draft'),
    { ...visit('d', 'market', '2026-01-01', 'Satisfactory'), recorded: JSON.stringify({ result: 'Fail' }) },
    visit('e', 'school', '2026-01-01', null),
    visit('f', 'clinic', '2026-01-01', 'Fail', 'draft'),
  ];
  migrateDevice(19, { inspection }, ({ after, expectCarried }) => {
    expectCarried();
    const results = after.last_result?.map(each => [each.premises_id, each.result]);
    expect(Object.fromEntries(results ?? [])).toEqual({ bakery: 'Pass', market: 'Fail', school: null });
  });
});
