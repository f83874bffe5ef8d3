import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('what was handed in before says nothing of the premises as they were signed', () =>
  migrateCentral('0013-signed-premises', records, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.inspection).toMatchObject([{ signed_premises: null }]);
  }));
