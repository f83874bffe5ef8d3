import { z } from 'zod';
import type { Person } from '../domain/person/person.ts';
import { typedUsernameSchema } from '../domain/person/person.ts';
import type { ErrorData } from '../errors/daybook-error.ts';
import { m } from '../messages/messages.ts';
import { call } from './define-call.ts';

/** A person who has signed in on this device before. */
export interface KnownPerson {
  /** Names this person's data on this device. */
  readonly account: string;
  readonly username: string;
  readonly name: string;
  readonly central: string;
  /** True for data that was put aside for a new start: it opens by its earlier password or its recovery sheet. */
  readonly aside: boolean;
}

export interface SessionState {
  readonly person: Person | null;
  /** Address of the signed-in person's central, without any secret. */
  readonly central: string | null;
  /** True when the stored password no longer opens central; local work goes on. */
  readonly needsCentralPassword: boolean;
  /** True while the screen is locked: the signed-in person has to give their password. */
  readonly locked: boolean;
  /** Why the data could not be backed up today; null when it was, or is not due yet. */
  readonly backupFailure: ErrorData | null;
  /** True where the data is of a practice central: nothing of it is real. */
  readonly practice: boolean;
}

/** The state while nobody is signed in. */
export const nobody: SessionState = {
  person: null,
  central: null,
  needsCentralPassword: false,
  locked: false,
  backupFailure: null,
  practice: false,
};

/** The people of a practice central, who all have one password. */
export interface PracticeSignIns {
  readonly people: readonly { username: string; name: string; role: string }[];
  readonly password: string;
}

export interface SignInOptions {
  readonly people: readonly KnownPerson[];
  /** Offered as the address of central for a first sign-in; null when none is configured. */
  readonly defaultCentral: string | null;
  /** A practice central with its sign-ins, shown on the sign-in screen; null on a real one. */
  readonly practice:
    | (PracticeSignIns & { /** Its visits are still being filled in. */ readonly isBeingFilled: boolean })
    | null;
}

/** A copy of a person's data on this device. */
export interface DataBackup {
  /** Names it when it is to be restored. */
  readonly name: string;
  /** When it was made, UTC. */
  readonly at: string;
  readonly bytes: number;
}

/** The result of a restore. */
export interface RestoreReport {
  /** When the backup that was used was made, UTC; null when none could be: what central has comes with the next sync. */
  readonly backupAt: string | null;
  /** Unsent changes that were taken over from the file before. */
  readonly unsent: number;
  /** False when some of what was unsent may have been on parts of the file that cannot be read. */
  readonly unsentWhole: boolean;
  /** Name under which the file before was kept; null when there was none. */
  readonly keptAside: string | null;
}

/** The secrets that open the data on this device beside the password. */
export interface KeyWays {
  /** A recovery sheet has been made. */
  readonly sheet: boolean;
  /** Central has a secret for it: a new password from the administrator opens it too. */
  readonly central: boolean;
}

/** What is printed on a recovery sheet. */
export interface RecoverySheet {
  readonly code: string;
  /** Name of the laptop: the code opens its data and no other. */
  readonly device: string;
  readonly madeAt: string;
  readonly name: string;
  readonly username: string;
  readonly central: string;
}

/** The result of a new start. */
export interface StartReport {
  /** Name under which the data before was kept; null when there was none. */
  readonly keptAside: string | null;
}

const password = z
  .string()
  .min(1, { error: () => m.problems_empty() })
  .max(200);
const central = z
  .string()
  .trim()
  .min(1, { error: () => m.problems_empty() })
  .max(300);
/** Absent = the person's data, where they have it of one central only. */
const account = z.string().max(100).optional();
/** One-time, from the administrator; only a new device needs one, and only where central says so. */
const enrolmentCode = z
  .string()
  .trim()
  .min(1, { error: () => m.problems_empty() })
  .max(100);
/** Credentials, and the central to sign in to. */
const signInInput = z.strictObject({
  username: typedUsernameSchema,
  password,
  central: central.optional(),
  account,
  enrolmentCode: enrolmentCode.optional(),
});

export const sessionCalls = {
  /** Who is signed in. */
  'session.state': call<SessionState>()('anyone', z.undefined()),
  /** The people and settings that the sign-in screen offers. */
  'session.options': call<SignInOptions>()('anyone', z.undefined()),
  /**
   * Signs in: offline when this person has signed in here before, else over the network to `central`; an address that is new
   * here may be another one of a central whose data is here.
   * Errors: sign-in-failed, sign-in-slowed, first-sign-in-needs-network, enrolment-*, central-*.
   */
  'session.signIn': call<SessionState>()('anyone', signInInput),
  /**
   * Goes on with the same central at another address. Errors: central-is-another, central-address-invalid, central-*; the
   * address is then as before.
   */
  'session.setCentral': call<SessionState>()('person', z.strictObject({ address: central })),
  /** Gives the present central password after it was changed there. */
  'session.updateCentralPassword': call<SessionState>()('person', z.strictObject({ password })),
  /**
   * Signs in by the code on the recovery sheet, without a network; the password given opens the data from here on.
   * Errors: recovery-code-wrong, sign-in-slowed, database-*.
   */
  'session.recover': call<SessionState>()(
    'anyone',
    z.strictObject({
      username: typedUsernameSchema,
      account,
      code: z.string().max(200),
      password: z.string().min(8, 'must have at least 8 characters').max(200),
    }),
  ),
  /**
   * Starts again as a new device where the data here does not open any more; it is kept aside. Errors: sign-in-failed,
   * restore-needs-network, enrolment-*, central-*.
   */
  'session.startAnew': call<StartReport>()('anyone', signInInput),
  /** Makes a new recovery sheet; the one before opens nothing from here on. */
  'session.makeSheet': call<RecoverySheet>()('person', z.undefined()),
  'session.ways': call<KeyWays>()('person', z.undefined()),
  /** Backups of a person's data on this device, newest first. They cannot be opened without the password. */
  'session.backups': call<readonly DataBackup[]>()(
    'anyone',
    z.strictObject({ username: typedUsernameSchema, central: central.optional(), account }),
  ),
  /**
   * Restores a person's data from a backup, with the unsent work that can be read in the present file on top; who is signed
   * in with it is signed out. Errors: sign-in-failed, sign-in-slowed, backup-unusable, restore-needs-network, storage-*.
   */
  'session.restore': call<RestoreReport>()(
    'anyone',
    signInInput.extend({
      /** Absent = the newest that can be read. */
      backup: z.string().max(200).optional(),
    }),
  ),
  'session.signOut': call<null>()('person', z.undefined()),
  /** Locks the screen of every window. */
  'session.lock': call<null>()('person', z.undefined()),
  /** Goes on where the screen was locked. Errors: unlock-failed, sign-in-slowed. */
  'session.unlock': call<null>()('person', z.strictObject({ password })),
  /** A person has touched a window: the screen is not locked for being left alone. */
  'session.touch': call<null>()('person', z.undefined()),
};

/** While the screen is locked everything else is refused with `screen-locked`. */
export const callsWhileLocked: ReadonlySet<string> = new Set<keyof typeof sessionCalls>([
  'session.state',
  'session.unlock',
  'session.signOut',
]);
