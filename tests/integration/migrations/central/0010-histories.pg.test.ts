import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('a device has no name for what it has sent so far, and keeps its place in its sequence', () =>
  migrateCentral('0010-histories', records, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.device).toMatchObject([{ history: '', last_sequence: 7 }]);
  }));
