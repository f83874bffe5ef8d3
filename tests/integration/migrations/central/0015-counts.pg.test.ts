import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('a form that is there counts nothing until a deploy says what', () =>
  migrateCentral('0015-counts', records, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.form_version).toMatchObject([{ form_id: 'residential', counts: [] }]);
  }));
