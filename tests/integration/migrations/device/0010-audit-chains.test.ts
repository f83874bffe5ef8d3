import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('lines of the log stay verifiable as they were, and new ones go on behind them', () => {
  const at = '2026-03-02T14:00:00.000Z';
  const first = sha256(JSON.stringify(['', 1, at, 'ines', 'premises.save', 'a']));
  const audit = [{ line: 1, at, who: 'ines', what: 'premises.save', record: 'a', hash: first }];
  migrateDevice(10, { audit }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.audit).toMatchObject([{ hash: first, body_hash: null }]);
    expect([after.central_head, after.lost_head]).toEqual([[], []]);
  });
});
