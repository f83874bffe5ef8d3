import { type CatalogueEntry, entry } from './entry.ts';

/** What can go wrong with signing in and with the files of a person: a part of the catalogue. */
export const signInErrors = {
  /** A call that needs a signed-in person came without one. */
  'not-signed-in': entry('right', false, 'Nobody is signed in.', 'Sign in first.'),
  /** The password does not unwrap the local key, or central refused it. */
  'sign-in-failed': entry('right', false, 'The name or the password is not right.', 'Check both and try again.'),
  /** Too many wrong passwords; `retryAfterSeconds` is in the details. */
  'sign-in-slowed': entry(
    'right',
    true,
    'Too many wrong passwords. Your work is safe on this device.',
    'Wait a little, then try again.',
  ),
  /** First sign-in of a person on this device needs central. */
  'first-sign-in-needs-network': entry(
    'network',
    true,
    'This person has not signed in on this device before, and central cannot be reached.',
    'Connect to the network for the first sign-in.',
  ),
  /** Neither a backup nor the damaged file can be read, and central is needed to start again. */
  'restore-needs-network': entry(
    'network',
    true,
    'No backup can be read. The damaged file was left as it is.',
    'Connect to the network, then restore again: what central has comes back from there.',
  ),
  /** The backup named is not there, or is damaged too. */
  'backup-unusable': entry(
    'storage',
    false,
    'This backup cannot be read. Nothing was changed.',
    'Choose an older backup.',
  ),
} as const satisfies Record<string, CatalogueEntry>;
