import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('a central that is there keeps its id and leaves each device at the address that it knows', () =>
  migrateCentral('0014-address', records, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.central).toMatchObject([{ address: null }]);
  }));
