import { backupErrors } from './backup-errors.ts';
import { bundleErrors } from './bundle-errors.ts';
import { centralErrors } from './central-errors.ts';
import { type CatalogueEntry, entry } from './entry.ts';
import { importErrors } from './import-errors.ts';
import { personErrors } from './person-errors.ts';
import { reportErrors } from './report-errors.ts';
import { signInErrors } from './sign-in-errors.ts';

/**
 * The catalogue of errors. A code is stable and never reused; `kind` says who has to act; `retryable` says whether the same
 * request may work later unchanged. `message` and `action` are read by people: what happened to the work first, then what they
 * can do.
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
  /** A form definition is inconsistent; it is refused at load. */
  'form-invalid': entry(
    'input',
    false,
    'A form definition does not add up and was refused.',
    'Tell your administrator.',
  ),
  /** A form needs a higher level of the rule language than this app knows; `fields` names it, `level` is in the details. */
  'form-too-new': entry(
    'version',
    false,
    'A form needs a newer version of the app than this one, and was not used.',
    'Update the app.',
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
  'record-not-found': entry('missing', false, 'This record is not on the device.', 'Synchronise, then look again.'),
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
  /** An act that the present state of a record does not allow: a task that is done, a violation that is verified. */
  'record-state': entry(
    'rule',
    false,
    'Nothing was changed: the record is no longer in a state in which this can be done.',
    'Look at the record: somebody may have gone on with it.',
  ),
  /** The photo is no longer in the record, or its picture is not on this device. */
  'photo-taken-away': entry(
    'missing',
    false,
    'The photo was taken away meanwhile, or its picture is not on this device yet. Nothing was changed.',
    'Look at the record, and try again when the photo is there.',
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
  /** A change that should be sent again or given up does not wait for its author. */
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
  /** Improbable dates were not confirmed; `fields` names each. */
  'dates-doubtful': entry(
    'rule',
    false,
    'It was not submitted: some dates can hardly be right.',
    'Correct them, or submit again and confirm that they are right.',
  ),
  /** The content was changed after a signature was given; `fields` names each signature. */
  'signature-outdated': entry(
    'rule',
    false,
    'It was not submitted: the inspection was changed after it was signed.',
    'Look at it once more, and sign again.',
  ),
  /** Review of an inspection that is not waiting for review, or of an older submission. */
  'review-not-possible': entry(
    'rule',
    false,
    'Your decision was not recorded: the inspection is no longer waiting for review.',
    'Open it again to see its present state.',
  ),
  ...centralErrors,
  ...backupErrors,
  ...personErrors,
  ...importErrors,
  ...reportErrors,
  /** The local file is of a version that this one can no longer build upon (docs/upgrading.md). */
  'database-too-old': entry(
    'version',
    false,
    'The data on this device was written by an app too old for this one to read. Nothing was changed.',
    'Install a version in between first: your administrator knows which (docs/upgrading.md).',
  ),
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
  /** A line of the device's audit log breaks the chain; `line` is in the details. */
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
  /** Anything without a code of its own: a bug. */
  internal: entry(
    'internal',
    false,
    'Something went wrong inside the app. What was saved before is safe.',
    'Try again; if it stays, tell your administrator.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

/** Codes that the application may answer with. */
export type ErrorCode = keyof typeof catalogue;
