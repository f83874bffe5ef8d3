import { expect, test } from 'vitest';
import { type DueFacts, dueOf } from '../../../../src-shared/domain/premises/due.ts';
import { usualIntervals } from '../../../../src-shared/domain/risk.ts';

const facts: DueFacts = {
  risk: null,
  registeredOn: '2025-02-03',
  lastVisit: { on: '2026-08-31', hasFailed: false },
  licenceExpires: null,
  correctBy: null,
};
const due = (some: Partial<DueFacts>) => dueOf({ ...facts, ...some }, usualIntervals);

test('the next visit is due by risk, and unknown risk counts as medium', () => {
  expect(due({ risk: 'high' })).toEqual({ on: '2026-12-31', reason: 'routine' });
  expect(due({})).toEqual(due({ risk: 'medium' }));
  expect(due({ risk: 'low' })).toEqual({ on: '2027-08-31', reason: 'routine' });
});

test('a month without the day of the visit ends before it', () => {
  expect(due({ risk: 'medium' })).toEqual({ on: '2027-02-28', reason: 'routine' });
});

test('premises without a visit are due a month after their registration', () => {
  expect(due({ lastVisit: null })).toEqual({ on: '2025-03-03', reason: 'first' });
});

test('after a visit that failed the shortest interval holds, whatever the risk', () => {
  const lastVisit = { on: '2026-08-15', hasFailed: true };
  expect(due({ risk: 'lowest', lastVisit })).toEqual({ on: '2026-12-15', reason: 'failed' });
});

test('a licence that expires and a violation that is to be corrected bring the visit forward, never back', () => {
  expect(due({ licenceExpires: '2026-10-01' })).toEqual({ on: '2026-10-01', reason: 'licence' });
  expect(due({ licenceExpires: '2030-10-01' })).toEqual(due({}));
  expect(due({ licenceExpires: '2026-10-01', correctBy: '2026-09-14' })).toEqual({
    on: '2026-09-14',
    reason: 'correct-by',
  });
});

test('a visit on what is no day is due on what is written there, and nothing fails', () => {
  expect(due({ lastVisit: { on: '2026-02-31', hasFailed: false } })).toEqual({ on: '2026-02-31', reason: 'routine' });
  expect(due({ lastVisit: { on: 'in May', hasFailed: true } })).toEqual({ on: 'in May', reason: 'failed' });
  expect(due({ lastVisit: null, registeredOn: '' })).toEqual({ on: '', reason: 'first' });
});
