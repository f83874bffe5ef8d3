import { z } from 'zod';
import type { Person } from '../domain/person/person.ts';
import { usernameSchema } from '../domain/person/person.ts';
import { call } from './define-call.ts';

/** A person who has signed in on this device before. */
export interface KnownPerson {
  readonly username: string;
  readonly name: string;
  readonly central: string;
}

export interface SessionState {
  readonly person: Person | null;
  /** Address of the signed-in person's central, without any secret. */
  readonly central: string | null;
  /** True when the stored password no longer opens central; local work goes on. */
  readonly needsCentralPassword: boolean;
}

export interface SignInOptions {
  readonly people: readonly KnownPerson[];
  /** Offered as the address of central for a first sign-in; null when none is configured. */
  readonly defaultCentral: string | null;
  /** A practice central with its sign-ins, shown on the sign-in screen; null on a real one. */
  readonly practice: {
    readonly people: readonly { username: string; name: string; role: string }[];
    readonly password: string;
  } | null;
}

const central = z.string().trim().min(1, 'must not be empty').max(300);

export const sessionCalls = {
  /** Who is signed in. */
  'session.state': call<SessionState>()('anyone', z.undefined()),
  /** What the sign-in screen offers. */
  'session.options': call<SignInOptions>()('anyone', z.undefined()),
  /**
   * Signs in: offline when this person has signed in here before, else over the network to `central`.
   * Errors: sign-in-failed, sign-in-slowed, first-sign-in-needs-network, central-*.
   */
  'session.signIn': call<SessionState>()(
    'anyone',
    z.strictObject({
      username: usernameSchema,
      password: z.string().min(1, 'must not be empty').max(200),
      central: central.optional(),
    }),
  ),
  /** Gives the present central password after it was changed there. */
  'session.updateCentralPassword': call<SessionState>()(
    'person',
    z.strictObject({ password: z.string().min(1, 'must not be empty').max(200) }),
  ),
  'session.signOut': call<null>()('person', z.undefined()),
};
