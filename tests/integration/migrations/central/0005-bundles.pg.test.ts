import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('a central that is there gets a key for its seals and keeps its id', () =>
  migrateCentral('0005-bundles', records, async ({ query, expectCarried }) => {
    expectCarried();
    expect(await query('select octet_length(seal_key) as bytes from sync.central')).toEqual([{ bytes: 32 }]);
  }));
