import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { inspection, premises, records } from './rows.ts';

const { name: _name, ...withoutName } = premises;
const register = [{ ...withoutName, author: 'ines', fields: { name: 'Bakery' } }];
const { premises: _before, inspection: _inspection, ...others } = records;

test('inspections stay as they were, and none of them comes from another system', () =>
  migrateCentral(
    '0031-records-of-other-systems',
    { ...others, core_premises: register, inspection: [inspection] },
    async ({ after, expectCarried, query }) => {
      expectCarried();
      expect(after.inspection).toMatchObject([{ id: inspection.id, recorded: null }]);
      expect(await query('select facts from sync.core_inspection')).toMatchObject([
        { facts: { submission: 1, recorded: null } },
      ]);
    },
  ));
