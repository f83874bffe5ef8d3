import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { keepSession, wayAfterSignIn } from '../../../src-renderer/data/session.ts';
import type { SessionState } from '../../../src-shared/contract/session.ts';

const session = (username: string | null) =>
  ({ person: username === null ? null : { username }, locked: false }) as unknown as SessionState;
const page = '/inspections/019caed9-4300-7244-9fc5-10c50fe80428/edit';

test('an address from elsewhere is gone to after sign-in, and only one within the app', () => {
  const cache = new QueryClient();
  expect(wayAfterSignIn(cache, page, 'ines')).toBe(page);
  for (const to of [undefined, '//elsewhere.example', 'https://elsewhere.example', '/sign-in?to=/sign-in']) {
    expect(wayAfterSignIn(cache, to, 'ines')).toBe('/');
  }
});

test('whoever signs in after another person begins on today, the same person goes on where they were', () => {
  const cache = new QueryClient();
  keepSession(cache, session('ines'));
  keepSession(cache, session(null));
  expect(wayAfterSignIn(cache, page, 'ines')).toBe(page);
  expect(wayAfterSignIn(cache, page, 'omar')).toBe('/');
});
