import type { Row } from '../../../fixtures/maker/holdings.ts';

/** Records of a central before a migration, by what the tests ask of them. */
export const ids = {
  device: '019b8d62-7a86-7241-8536-b21d82853601',
  premises: '019b8d62-7a86-7241-8536-b21d82853602',
  inspection: '019b8d62-7a86-7241-8536-b21d82853603',
  change: '019b8d62-7a86-7241-8536-b21d82853604',
  bundle: '019b8d62-7a86-7241-8536-b21d82853605',
} as const;

export const person: Row = { username: 'ines', name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] };
export const device: Row = { id: ids.device, number: 4, username: 'ines', last_sequence: 7 };
export const form: Row = { form_id: 'residential', version: 1, title: 'Residential', results: ['Satisfactory'] };
export const premises: Row = { id: ids.premises, parish: 'Kingston', name: 'Bakery', revision: 3 };
export const inspection: Row = {
  ...{ id: ids.inspection, form_id: 'residential', form_version: 1, parish: 'Kingston', premises_id: ids.premises },
  ...{ inspector: 'ines', inspector_name: 'Ines Campbell', status: 'submitted', submission: 1, revision: 2 },
  ...{ header: { comments: 'Clean' }, answers: { 1: { value: 'yes' } }, history: [{ kind: 'submitted', by: 'ines' }] },
};
export const change: Row = {
  ...{ device_id: ids.device, sequence: 7, change_id: ids.change, author: 'ines', kind: 'premises.save' },
  ...{ entity_id: ids.premises, status: 'conflict', outcome: { code: null }, body: { patch: { name: 'Bakery' } } },
};

/** People, a device and a record of each kind, in the order in which they refer to each other. */
export const records = {
  person: [person],
  device: [device],
  form_version: [form],
  premises: [premises],
  inspection: [inspection],
  change_log: [change],
};
