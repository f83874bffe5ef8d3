import { z } from 'zod';
import { premisesIdSchema } from '../domain/ids.ts';
import { m } from '../messages/messages.ts';
import { defineEntity } from './define-entity.ts';
import { count, entries, fixed, parts, referenceBy, required, text } from './field.ts';
import { answerSchema, headerValueSchema, signatureSchema, statuses } from './inspection-values.ts';
import { importers, recorders, reviewers } from './roles.ts';

const map = <Schema extends z.ZodType>(schema: Schema) => z.record(z.string().max(60), schema);
const editable = ['draft', 'returned'];

/** An inspection: its inspector fills it in and submits it, somebody else reviews it. */
export const inspection = defineEntity({
  name: 'inspection',
  words: { one: m.kinds_inspection, fields: {}, acts: {} },
  keys: { author: 'inspector', state: 'status' },
  fields: {
    formId: fixed(text(60)),
    formVersion: fixed(count(1_000_000)),
    inspectorName: fixed(text(200)),
    premisesId: { ...required(referenceBy('premises', premisesIdSchema)), holds: 'premises-in-use' },
    header: entries(map(headerValueSchema), 'header-value'),
    answers: parts(map(answerSchema), 'answer'),
    signatures: entries(map(signatureSchema), 'signature'),
  },
  facts: { submission: 0, overallScore: null, criticalScore: null, verdict: null, submittedAt: null },
  laterFacts: ['signedPremises', 'doubts', 'recorded'],
  states: statuses,
  hiddenIn: ['draft'],
  rights: {
    create: { roles: recorders },
    save: { roles: recorders, who: 'author', states: editable },
    remove: { roles: recorders, who: 'author', states: ['draft'] },
    import: { roles: importers, states: ['approved'] },
  },
  commands: {
    submit: { roles: recorders, who: 'author', states: editable },
    review: { roles: reviewers, who: 'not-author', states: ['submitted'] },
  },
  title: 'premisesId',
  derivedId: false,
  remembersCreation: true,
  notesChanges: false,
  listedBy: [],
  search: [],
  digestOmits: ['inspectorName', 'submittedAt'],
  codes: {
    'not-in-this-state': 'not-editable',
    'unknown-reference': 'unknown-premises',
    'reference-removed': 'premises-removed',
  },
  own: ['tables', 'screens'],
});
