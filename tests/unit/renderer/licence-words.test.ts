import dayjs from 'dayjs';
import { expect, test } from 'vitest';
import { licenceState, licenceText } from '../../../src-renderer/words/licence-words.ts';

const now = dayjs('2026-11-30T22:15:00');

test.each([
  ['2026-11-29', 'expired', 'Expired on 29 Nov 2026'],
  ['2026-11-30', 'ending', 'Ends 30 Nov 2026 · 0 days left'],
  ['2026-12-01', 'ending', 'Ends 1 Dec 2026 · 1 day left'],
  ['2026-12-30', 'ending', 'Ends 30 Dec 2026 · 30 days left'],
  ['2026-12-31', 'valid', 'Valid until 31 Dec 2026'],
])('on 30 November a licence that names %s is %s: %s', (expires, state, words) => {
  expect(licenceState(expires, now)).toBe(state);
  expect(licenceText(expires, now)).toBe(words);
});
