import { expect, test } from 'vitest';
import { doubtfulDates } from '../../../../src-shared/domain/inspection/doubtful-dates.ts';
import { loadForm } from '../support/forms.ts';

const pool = loadForm('swimming-pool');
const today = '2026-03-02';

test('a visit or a signature in the future or long ago, and a fault to be corrected before the visit, are asked about', () => {
  const content = {
    header: { date_inspection: '2026-03-03' },
    answers: { '1A': { value: 'no' as const, correctBy: '2026-03-02' } },
    signatures: { inspector_signature: { date: '1999-03-02' }, manager_signature: { date: '2031-01-01' } },
  };
  expect(doubtfulDates(pool, content, today)).toEqual([
    { field: 'header.date_inspection', problem: 'is in the future' },
    { field: 'answers.1A.correctBy', problem: 'is before the visit' },
    { field: 'signatures.inspector_signature.date', problem: 'is more than 10 years ago' },
    { field: 'signatures.manager_signature.date', problem: 'is in the future' },
  ]);
});

test('today, last year and a fault to be corrected on the day of the visit are not', () => {
  const content = {
    header: { date_inspection: '2025-03-02' },
    answers: { '1A': { correctBy: '2025-03-02' } },
    signatures: { inspector_signature: { date: today } },
  };
  expect(doubtfulDates(pool, content, today)).toEqual([]);
  expect(doubtfulDates(pool, { header: {}, answers: {}, signatures: {} }, today)).toEqual([]);
});
