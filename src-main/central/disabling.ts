import { parseInput } from '../../src-shared/errors/parse-input.ts';
import { type Administration, administer } from './administration.ts';
import type { OwnerSettings } from './owner-client.ts';
import { endSessionsOf, getPerson } from './people.ts';
import { personDetails } from './person-details.ts';
import { closeLogin, type EndedSessions, hasLogin, limitLogin, saveLogin } from './person-login.ts';

export interface DisabledPerson {
  readonly username: string;
  readonly name: string;
  /** Devices that have not been told yet. While there are any, the login stays open for that, for 30 days at most. */
  readonly devicesToHear: number;
  /** True when the login has been taken away. */
  readonly loginClosed: boolean;
  /** Null when central could not be reached any more. */
  readonly sessions: EndedSessions | null;
}

async function standingOf({ query }: Administration, username: string) {
  const [standing] = await query<{ devicesToHear: number; loginClosed: boolean }>(
    `select sync.unacknowledged_devices(p)::int as "devicesToHear",
       login_closed_at is not null or username in (select sync.logins_to_close()) as "loginClosed"
     from sync.person p where username = $1`,
    [username],
  );
  return standing ?? { devicesToHear: 0, loginClosed: false };
}

/**
 * Disables a person: central does nothing for them from now on and ends their sessions. Their devices may still connect, one
 * at a time, to be told; then the login is removed. Unsent work stays on the devices. Idempotent.
 * @param atOnce removes the login now: devices are not told why they are rejected
 * @throws DaybookError `input-invalid`, `person-not-found`, `central-*`
 */
export async function disablePerson(
  settings: OwnerSettings,
  given: { readonly username: string },
  atOnce: boolean,
): Promise<DisabledPerson> {
  const username = parseInput(personDetails.username, given.username);
  const disabled = await administer(settings, async administration => {
    const { client, roles, query, noteAct } = administration;
    const { name, disabled: before } = await getPerson(administration, username);
    await query(
      `update sync.person set disabled = true, disabled_at = coalesce(disabled_at, now()),
         login_closed_at = case when $2 then coalesce(login_closed_at, now()) else login_closed_at end, updated_at = now()
       where username = $1`,
      [username, atOnce],
    );
    if (atOnce) await closeLogin(client, username, roles.person);
    else await limitLogin(client, username, roles.person);
    if (!before || atOnce) await noteAct('person disabled', username, { atOnce });
    return { username, name, ...(await standingOf(administration, username)) };
  });
  // After the commit: whoever signs in again from here on is told that they are disabled.
  return { ...disabled, sessions: await endSessionsOf(settings, username) };
}

export interface EnabledPerson {
  readonly username: string;
  readonly name: string;
  /** True when their login was gone from the server: they need a password before they can sign in. */
  readonly needsPassword: boolean;
}

/**
 * Enables a disabled person again, with the password they had.
 * @throws DaybookError `input-invalid`, `person-not-found`, `username-taken`, `central-*`
 */
export async function enablePerson(
  settings: OwnerSettings,
  given: { readonly username: string },
): Promise<EnabledPerson> {
  const username = parseInput(personDetails.username, given.username);
  return administer(settings, async administration => {
    const { client, roles, query, noteAct } = administration;
    const { name, disabled } = await getPerson(administration, username);
    const needsPassword = !(await hasLogin(client, username));
    if (!needsPassword) await saveLogin(client, username, roles.person, null);
    await query(
      `update sync.person set disabled = false, disabled_at = null, login_closed_at = null, updated_at = now()
       where username = $1`,
      [username],
    );
    if (disabled) await noteAct('person enabled', username, {});
    return { username, name, needsPassword };
  });
}
