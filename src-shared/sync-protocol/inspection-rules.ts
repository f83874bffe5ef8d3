import type { FormDefinition } from '../domain/form/form-definition.ts';
import type { Inspection } from '../domain/inspection/inspection.ts';
import { scoreInspection } from '../domain/scoring/score.ts';
import { historyEvent, type OwnRules, withEvent } from './apply-change.ts';
import { type Author, asCreated, type ChangeBody, type UnsentChange } from './change.ts';

type Body<Kind extends ChangeBody['kind']> = Extract<ChangeBody, { kind: Kind }>;

/**
 * Rules of inspections beside their descriptor: scores, submitting, and reviewing.
 * @param form the record's form version; null while it is not on the device: scores then stay as they were
 */
export function inspectionRules(form: FormDefinition | null): OwnRules {
  return {
    derive: record => (form === null ? record : withScores(record as Inspection, form)),
    commands: {
      submit: (record, change, author) => submitted(record as Inspection, change, author),
      review: (record, change, author) => reviewed(record as Inspection, change, author),
    },
  };
}

function withScores(record: Inspection, form: FormDefinition): Inspection {
  const { overall, critical, verdict } = scoreInspection(form, record.answers);
  return { ...record, overallScore: overall, criticalScore: critical, verdict };
}

function submitted(record: Inspection, change: UnsentChange, author: Author): Inspection {
  const body = change.body as Body<'inspection.submit'>;
  const { submission, overallScore, criticalScore, verdict, words, premises } = body;
  if (record.submission + 1 !== submission) return record;
  const times = { updatedAt: change.deviceTime, submittedAt: change.deviceTime };
  const scores = { overallScore, criticalScore, verdict };
  const written = words === asCreated ? record : { ...record, ...words };
  const signed = premises === undefined ? written : { ...written, signedPremises: premises };
  // Signed premises and doubts of the submission before do not hold for this one.
  const { doubts: _before, ...undoubted } = signed;
  const next: Inspection = { ...undoubted, ...scores, ...times, status: 'submitted', submission };
  return withEvent(next, historyEvent('submitted', change, author, { submission }));
}

function reviewed(record: Inspection, change: UnsentChange, author: Author): Inspection {
  const { submission, action, comment } = change.body as Body<'inspection.review'>;
  if (record.submission !== submission) return record;
  const status = action === 'return' ? 'returned' : 'approved';
  const words = comment === '' ? { submission } : { submission, comment };
  const next: Inspection = { ...record, status, updatedAt: change.deviceTime };
  return withEvent(next, historyEvent(status, change, author, words));
}
