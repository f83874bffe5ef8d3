import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../src-shared/domain/form/parse-form.ts';
import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';

/** A form that uses all of the rule language, as its file would be; no form of the department does so yet. */
export const coldStoreFile = {
  id: 'cold-store',
  version: 1,
  language: 1,
  title: 'Cold store',
  legacyFormType: 'cold-store',
  headerFields: [
    { key: 'inspection_date', label: 'Date of the visit', type: 'date', required: true },
    { key: 'operator', label: 'Operator', type: 'text', required: true },
    { key: 'kind', label: 'Kind of store', type: 'choice', choices: ['Shop', 'Wholesale store'], required: true },
    {
      ...{ key: 'rooms', label: 'Number of rooms', type: 'number', step: 1, required: true },
      ...{ relevant: "${kind} = 'Wholesale store'" },
      ...{ constraint: '. >= 1 and . <= 40', constraintMessage: 'must be from 1 to 40' },
    },
    {
      ...{ key: 'serviced_on', label: 'Serviced on', type: 'date', required: false, relevant: '${rooms} > 2' },
      ...{ constraint: '. <= today()', constraintMessage: 'must not be after the visit' },
    },
    { key: 'closed_on', label: 'Closed on', type: 'date', required: true, relevant: "${04} = 'no' and ${03} = 'no'" },
  ],
  sections: [
    {
      title: 'Use',
      items: [{ id: '01', label: 'The store is in use', weight: 0, critical: false, response: 'yes-no-na' }],
    },
    {
      title: 'Temperature',
      items: [
        {
          ...{ id: '02', label: 'Warmest place', weight: 0, critical: false, response: 'number', unit: 'C' },
          relevant: "${01} = 'yes'",
          ...{ constraint: '. <= 60', constraintMessage: 'must be 60 or less' },
        },
        {
          ...{ id: '03', label: 'Goods are moved at once', weight: 0, critical: true, response: 'compliance' },
          relevant: '${02} > 5',
        },
      ],
    },
    {
      title: 'Doors',
      items: [{ id: '04', label: 'Doors close', weight: 0, critical: true, response: 'compliance' }],
    },
  ],
  scoring: {
    method: 'expression',
    maxOverall: 100,
    maxCritical: 20,
    thresholds: null,
    overall: "if(${04} = 'yes', 35.5, 0) + coalesce(64.5 - 1.1 * ${02}, if(${01} = 'na', 64.5, 0))",
    critical: "20 * (if(${04} = 'yes', 1, 0) + if(${03} != 'no', 1, 0)) div 2",
    passed: '${overall} >= 60 and ${critical} = 20',
    rule: 'The colder, the better.',
    passRule: '60 points and all critical points.',
  },
  results: ['SATISFACTORY', 'UNSATISFACTORY'],
  signatures: [{ key: 'inspector_signature', label: 'Inspector', method: 'typed', required: true }],
  notes: 'Checked sums: 4 items, weights 0; 2 critical, weights 0.',
};

export const coldStore: FormDefinition = parseFormDefinition(coldStoreFile, 'tests');

/** The same store scored by weights: an item that is not asked earns nothing, and the maximum stays. */
export const weighedStore: FormDefinition = parseFormDefinition(
  {
    ...coldStoreFile,
    id: 'weighed-store',
    sections: coldStoreFile.sections.map(({ title, items }) => ({
      title,
      items: items.map(item => ({ ...item, weight: item.response === 'number' ? 0 : 10 })),
    })),
    scoring: {
      ...{ method: 'percent-of-weights', maxOverall: 30, maxCritical: 20, rule: '', passRule: '' },
      thresholds: { overall: 60, critical: 10 },
    },
    notes: 'Checked sums: 4 items, weights 30; 2 critical, weights 20.',
  },
  'tests',
);

/** A cold store that lacks nothing and breaks no rule: 93.4 points. */
export const coldStoreVisit: InspectionContent = {
  header: { inspection_date: '2026-03-02', operator: 'M. Grant', kind: 'Shop' },
  answers: { '01': { value: 'yes' }, '02': { value: 6 }, '03': { value: 'yes' }, '04': { value: 'yes' } },
  signatures: { inspector_signature: { name: 'Ines Campbell', date: '2026-03-02' } },
};
