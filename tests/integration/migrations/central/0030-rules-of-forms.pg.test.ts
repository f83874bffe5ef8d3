import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { form } from './rows.ts';

test('a form version of before has no rules, and is as it was', () =>
  migrateCentral('0030-rules-of-forms', { form_version: [form] }, ({ after, expectCarried }) => {
    expectCarried();
    expect(after.form_version).toMatchObject([{ form_id: 'residential', rules: null }]);
  }));
