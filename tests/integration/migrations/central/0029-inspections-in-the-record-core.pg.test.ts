import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { ids, inspection, premises, records } from './rows.ts';

const { name: _name, ...withoutName } = premises;
const register = [{ ...withoutName, author: 'ines', fields: { name: 'Bakery' } }];
const { premises: _before, inspection: _inspection, ...others } = records;
const signed = {
  ...inspection,
  signatures: {},
  extra: { weather: 'rain' },
  signed_premises: { name: 'Bakery' },
  doubts: ['date'],
};

test('inspections stay as they were, and the record core reads every word and fact of them', () =>
  migrateCentral(
    '0029-inspections-in-the-record-core',
    { ...others, core_premises: register, inspection: [signed] },
    async ({ expectCarried, query }) => {
      expectCarried();
      expect(await query('select * from sync.core_inspection')).toEqual([
        expect.objectContaining({
          ...{
            id: ids.inspection,
            parish: 'Kingston',
            author: 'ines',
            state: 'submitted',
            revision: 2,
            removed: false,
          },
          fields: {
            ...{ formId: 'residential', formVersion: 1, inspectorName: 'Ines Campbell', premisesId: ids.premises },
            ...{ header: { comments: 'Clean' }, answers: { 1: { value: 'yes' } }, signatures: {}, weather: 'rain' },
          },
          facts: expect.objectContaining({ submission: 1, signedPremises: { name: 'Bakery' }, doubts: ['date'] }),
          history: [{ kind: 'submitted', by: 'ines' }],
        }),
      ]);
    },
  ));
