import { bundleErrors } from './bundle-errors.ts';
import { type CatalogueEntry, entry } from './entry.ts';
import { signInErrors } from './sign-in-errors.ts';

/**
 * The one catalogue of errors. A code is stable and never reused; `kind` says whose turn it is; `retryable` says whether
 * the same request may work later unchanged. `message` and `action` are what a person reads: what happened to the work
 * first, then what they can do.
 */
export const catalogue = {
  /** A message, file or row did not parse; `fields` names each wrong place. */
  'input-invalid': entry(
    'input',
    false,
    'Nothing was saved: some values are not right.',
    'Correct the fields named here.',
  ),
  /** The renderer or a client asked for a call that the contract does not have. */
  'call-unknown': entry('input', false, 'This request is not known.', 'Update the app.'),
  /** A command line, or an environment variable it needs, is missing or not right; `fields` names each option. */
  'command-invalid': entry(
    'input',
    false,
    'Nothing was done: the command is not complete or not right.',
    'Correct what is named here; add --help to see how it is written.',
  ),
  /** A device command on a data folder in which nobody has signed in yet. */
  'device-not-joined': entry(
    'missing',
    false,
    'Nobody has joined with this data folder.',
    'Run "daybook device join" first, or check --home.',
  ),
  ...signInErrors,
  /** The person's role or parish does not allow this. */
  'not-allowed': entry('right', false, 'Your role does not allow this.', 'Ask your supervisor or administrator.'),
  /** A form definition does not add up; it is refused at load. */
  'form-invalid': entry(
    'input',
    false,
    'A form definition does not add up and was refused.',
    'Tell your administrator.',
  ),
  /** No form with this id and version. */
  'form-not-found': entry(
    'missing',
    false,
    'This form or this version of it is not on the device.',
    'Synchronise, then try again.',
  ),
  'inspection-not-found': entry(
    'missing',
    false,
    'This inspection is not on the device.',
    'Synchronise, then look again.',
  ),
  'premises-not-found': entry(
    'missing',
    false,
    'These premises are not on the device.',
    'Synchronise, then look again.',
  ),
  /** Only a draft or a returned inspection may be edited. */
  'inspection-not-editable': entry(
    'rule',
    false,
    'Nothing was changed: a submitted inspection is not edited.',
    'Ask the supervisor to return it for correction.',
  ),
  /** Premises that were taken out of the register, or a draft that was thrown away, are used. */
  'record-removed': entry('rule', false, 'Nothing was changed: the record was removed.', 'Bring it back first.'),
  /** Premises with inspections stay in the register. */
  'premises-in-use': entry(
    'rule',
    false,
    'Nothing was changed: there are inspections of these premises.',
    'Throw drafts away first; premises that were inspected stay.',
  ),
  /** A conflict was decided meanwhile, on this device or another. */
  'conflict-decided': entry(
    'missing',
    false,
    'Nothing was changed: this was decided meanwhile.',
    'Look at the record.',
  ),
  /** Submit while two values of a field wait for a decision. */
  'conflict-open': entry(
    'rule',
    false,
    'Nothing was handed in: two values wait to be decided in this inspection.',
    'Decide under "Needs attention", then submit.',
  ),
  /** A change that should be made anew or given up does not wait for its author. */
  'change-settled': entry(
    'missing',
    false,
    'Nothing was changed: this change does not wait for you any more.',
    'Synchronise, then look again.',
  ),
  /** A refused change is sent again although the record no longer reads as its author saw it. */
  'look-first': entry(
    'rule',
    false,
    'Nothing was sent: the record has changed since you did this.',
    'Open the record, look at it, and do it once more.',
  ),
  /** Submit with required things missing; `fields` lists each. */
  'inspection-incomplete': entry(
    'rule',
    false,
    'The draft is saved, but it cannot be submitted yet.',
    'Fill in what is missing.',
  ),
  /** Review of an inspection that is not waiting for review, or of an older submission. */
  'review-not-possible': entry(
    'rule',
    false,
    'Your decision was not recorded: the inspection is no longer waiting for review.',
    'Open it again to see its present state.',
  ),
  /** Central could not be reached: refused, unresolved, timed out, cut off. */
  'central-unreachable': entry(
    'network',
    true,
    'Central cannot be reached. Your work is safe on this device.',
    'It is tried again by itself.',
  ),
  /** Central answered that it cannot take connections now (53300, 57P03 and the like). */
  'central-busy': entry(
    'network',
    true,
    'Central is busy. Your work is safe on this device.',
    'It is tried again by itself.',
  ),
  /** Central refused the stored name or password. */
  'central-refused-sign-in': entry(
    'right',
    false,
    'Central did not accept your password. Your work is safe on this device.',
    'Sign in again with your present password.',
  ),
  /** The person or device is disabled at central. */
  'central-disabled': entry(
    'right',
    false,
    'Central has stopped this person or device. Unsent work stays on the device.',
    'Ask your administrator.',
  ),
  /** The database at central's address is not the one that this data belongs to. */
  'central-is-another': entry(
    'network',
    false,
    'Another central answers at this address. Nothing was sent to it or read from it; you can go on recording.',
    'Check the address of central in Settings, or ask your administrator.',
  ),
  /** TLS is required for an address that is not loopback. */
  'central-insecure': entry(
    'network',
    false,
    'The connection to central is not secure and was not used.',
    'Check the address and the certificate with your administrator.',
  ),
  /** The central address is not postgresql://host:port/database. */
  'central-address-invalid': entry(
    'input',
    false,
    'The address of central is not right.',
    'Use postgresql://host:port/database.',
  ),
  /** Central has no Daybook schema. */
  'central-not-deployed': entry(
    'version',
    false,
    'Central is not set up for Daybook yet.',
    'Run "daybook central deploy".',
  ),
  /** A migration at central is not the one in this version, or this version does not have it. */
  'central-schema-differs': entry(
    'version',
    false,
    'Central was set up by a different version of Daybook. Nothing was changed.',
    'Deploy with the newest released version.',
  ),
  /** Central's Postgres is older than 16; `version` is in the details. */
  'central-server-too-old': entry(
    'version',
    false,
    'The Postgres server is too old for Daybook. Nothing was changed.',
    'Use PostgreSQL 16 or newer.',
  ),
  /** Sessions hold locks on what a command of an administrator changes; the fields name them. */
  'central-in-use': entry(
    'network',
    true,
    'Nothing was changed: other sessions hold what has to be changed at central.',
    'Have them ended, by "daybook central guard" or by pg_terminate_backend, and run the command again.',
  ),
  /** The extension pgcrypto, which opens sealed bundles, is not in central's database and could not be created. */
  'central-needs-pgcrypto': entry(
    'version',
    false,
    "Central's database has no pgcrypto, and it could not be created. Nothing was changed.",
    'Have the administrator of the server run "create extension pgcrypto" in this database, then deploy again.',
  ),
  /** A login of this name is on the server and is not a Daybook person's. */
  'username-taken': entry(
    'input',
    false,
    'Nobody was added: the server has a login of this name that is not a person of Daybook.',
    'Choose another username.',
  ),
  /** Central no longer speaks this app's protocol. */
  'app-too-old': entry(
    'version',
    false,
    'This app is too old for central. You can go on recording.',
    'Update the app to send your work.',
  ),
  /** Central is older than this app. */
  'central-too-old': entry(
    'version',
    false,
    'Central is older than this app. You can go on recording.',
    'Ask your administrator to update central.',
  ),
  /** The device's next sequence is not the one central expects; details carry `expected`. */
  'sequence-gap': entry('internal', true, 'Central expects an earlier change first.', 'It is sent again by itself.'),
  /** Central did not say what became of every change it was sent; they stay in the outbox. */
  'central-answer-incomplete': entry(
    'internal',
    true,
    'Central did not answer for all that was sent. Your work is safe on this device.',
    'It is tried again by itself.',
  ),
  /** The pool's wait queue is full. */
  'pool-queue-full': entry(
    'network',
    true,
    'Too many requests wait for a connection to central.',
    'It is tried again by itself.',
  ),
  /** No connection became free before the deadline. */
  'pool-timeout': entry(
    'network',
    true,
    'No connection to central became free in time.',
    'It is tried again by itself.',
  ),
  /** The pool is draining or closed. */
  'pool-closed': entry('network', true, 'The connection to central is closed.', 'Start the app again.'),
  /** The local file was written by a newer version. */
  'database-too-new': entry(
    'version',
    false,
    'The data on this device was written by a newer app. Nothing was changed.',
    'Update the app.',
  ),
  /** A migration that was applied is not the one in this app. */
  'migration-changed': entry(
    'version',
    false,
    'The data on this device was prepared by a different build of the app.',
    'Install the released app.',
  ),
  /** The local file does not open with the key or is damaged. It is kept aside when it is restored, never deleted. */
  'database-damaged': entry(
    'storage',
    false,
    'The data file on this device is damaged. Nothing of it was deleted.',
    'Restore it from a backup: on the sign-in screen or with "daybook device restore".',
  ),
  ...bundleErrors,
  /** A line of the device's audit log does not fit the chain; `line` is in the details. */
  'audit-broken': entry(
    'storage',
    false,
    'The log of this device is not as it was written.',
    'Keep the file and tell your administrator.',
  ),
  /** SQLITE_FULL, ENOSPC: no room on the disk. */
  'storage-full': entry(
    'storage',
    true,
    'This device could not save: its disk is full.',
    'Free some space, then try again.',
  ),
  /** No right to write the file or its folder, or it was made read-only. */
  'storage-read-only': entry(
    'storage',
    true,
    'This device could not save: the folder of its data cannot be written.',
    'Make the folder writable again, or tell your administrator.',
  ),
  /** The disk failed in another way. */
  'storage-failed': entry(
    'storage',
    true,
    'This device could not save: its disk does not answer as it should.',
    'Try again; if it stays, tell your administrator.',
  ),
  /** Another process of this person held the local file's write lock for too long. */
  'storage-busy': entry(
    'storage',
    true,
    'This device could not save: another window or command is using the same data.',
    'Wait a moment, then try again.',
  ),
  /** The window lost the data service; what was answered before is saved. */
  'data-service-lost': entry(
    'internal',
    true,
    'The connection to the data on this device was lost. What was saved before is safe.',
    'Wait a moment; it is opened again by itself.',
  ),
  /** Anything that has no code of its own: a fault of ours. */
  internal: entry(
    'internal',
    false,
    'Something went wrong inside the app. What was saved before is safe.',
    'Try again; if it stays, tell your administrator.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

/** Codes that the application may answer with. */
export type ErrorCode = keyof typeof catalogue;
