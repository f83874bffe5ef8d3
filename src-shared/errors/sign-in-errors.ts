import { type CatalogueEntry, entry } from './entry.ts';

/** What can go wrong with signing in and with the files of a person: a part of the catalogue. */
export const signInErrors = {
  /** A call that needs a signed-in person came without one. */
  'not-signed-in': entry('right', false, 'Nobody is signed in.', 'Sign in first.'),
  /** The screen is locked; only its unlocking is answered. */
  'screen-locked': entry('right', true, 'The screen is locked. Your work is safe on this device.', 'Unlock it first.'),
  /** The password is not that of the person who is signed in. */
  'unlock-failed': entry('right', false, 'The password is not right.', 'Check it and try again.'),
  /** The password does not unwrap the local key, or central refused it. */
  'sign-in-failed': entry(
    'right',
    false,
    'The name or the password is not right.',
    'Check both and try again. A new password from your administrator needs the network the first time.',
  ),
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
  /** Central takes the password, but it does not open what is on this device, and central has no secret that does. */
  'data-locked': entry(
    'right',
    false,
    'Central takes this password, but the data on this device was locked with an earlier one. Nothing was changed.',
    'Use your earlier password or your recovery sheet. Or start anew: the data that is here is kept.',
  ),
  /** There is data of this person, and neither its keyring nor a copy of it can be read. */
  'keyring-unreadable': entry(
    'storage',
    false,
    'Your data is on this device, but the file that holds its key cannot be read. Nothing was changed.',
    'Have keyring.json put back from a copy of this device. Or start anew: the data that is here is kept.',
  ),
  /** The code is a code, but not the one on the sheet of this data. */
  'recovery-code-wrong': entry(
    'right',
    false,
    'This code does not open the data on this device. Nothing was changed.',
    'Use the newest sheet that was printed for it; a new sheet replaces the one before.',
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
