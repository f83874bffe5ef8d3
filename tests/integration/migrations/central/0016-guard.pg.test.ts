import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('records stay as they were; no guard has been seen, nobody was ended and nobody is shut out', () =>
  migrateCentral('0016-guard', records, ({ after, expectCarried }) => {
    expectCarried();
    expect([after.guard_sign, after.ended_session, after.shut_out]).toEqual([[], [], []]);
  }));
