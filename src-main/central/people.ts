import { z } from 'zod';
import type { Person, Role } from '../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../src-shared/errors/parse-input.ts';
import type { Random } from '../platform/random.ts';
import { type Administration, administer } from './administration.ts';
import type { ChangeSettings } from './deploy-lock.ts';
import { asOwner, type OwnerSettings } from './owner-client.ts';
import { makeSecret, passwordSchema, personDetails } from './person-details.ts';
import { type EndedSessions, endSessions, hasLogin, saveLogin } from './person-login.ts';

export interface NewPerson {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly parishes: readonly string[];
  /** Absent = one is generated for a new login; an existing login of another Daybook on this server keeps its own. */
  readonly password?: string | undefined;
}

const newPersonSchema = z.strictObject({ ...personDetails, password: passwordSchema.optional() });

export interface AddedPerson extends Person {
  /** The password that was generated for a new login; shown once and stored nowhere. Null when it was given or kept. */
  readonly password: string | null;
}

/**
 * Adds a person: their login and what they are here.
 * @throws DaybookError `input-invalid` naming each wrong field, `person-exists`, `username-taken`, `central-*`
 */
export async function addPerson(
  settings: ChangeSettings & { random: Random },
  person: NewPerson,
): Promise<AddedPerson> {
  const { password, ...added } = parseInput(newPersonSchema, person);
  const { username, name, role, parishes } = added;
  return administer(settings, async ({ client, roles, query, noteAct }) => {
    if ((await query('select from sync.person where username = $1', [username])).length > 0) {
      throw new DaybookError('person-exists', { details: { username } });
    }
    const made = password === undefined && !(await hasLogin(client, username)) ? makeSecret(settings.random) : null;
    await saveLogin(client, username, roles.person, password ?? made);
    await query('insert into sync.person (username, name, role, parishes) values ($1, $2, $3, $4)', [
      username,
      name,
      role,
      parishes,
    ]);
    await noteAct('person added', username, { name, role, parishes });
    return { ...added, password: made };
  });
}

/** @throws DaybookError `person-not-found` */
export async function getPerson({ query }: Administration, username: string): Promise<Person & { disabled: boolean }> {
  const [person] = await query<Person & { disabled: boolean }>(
    'select username, name, role, parishes, disabled from sync.person where username = $1',
    [username],
  );
  if (person === undefined) throw new DaybookError('person-not-found', { details: { username } });
  return person;
}

/** Given values are changed, the rest stays. */
export interface PersonChange {
  readonly username: string;
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly parishes?: readonly string[] | undefined;
}

const personChangeSchema = z.strictObject({
  username: personDetails.username,
  name: personDetails.name.optional(),
  role: personDetails.role.optional(),
  parishes: personDetails.parishes.optional(),
});

/**
 * Changes name, role or parishes of a person; their devices hear it with the next exchange.
 * @returns the person as they are now
 * @throws DaybookError `input-invalid`, `person-not-found`, `central-*`
 */
export async function changePerson(settings: ChangeSettings, change: PersonChange): Promise<Person> {
  const { username, ...wanted } = parseInput(personChangeSchema, change);
  return administer(settings, async administration => {
    const { disabled: _disabled, ...before } = await getPerson(administration, username);
    const person = { ...before, ...wanted };
    await administration.query(
      'update sync.person set name = $2, role = $3, parishes = $4, updated_at = now() where username = $1',
      [username, person.name, person.role, person.parishes],
    );
    await administration.noteAct('person changed', username, wanted);
    return person;
  });
}

/**
 * Ends a person's sessions in a transaction of its own: a new session then sees what the first transaction committed. That
 * stands also where central cannot be reached any more: null then.
 */
export async function endSessionsOf(settings: OwnerSettings, username: string): Promise<EndedSessions | null> {
  try {
    return await asOwner(settings, client => endSessions(client, username));
  } catch (error) {
    if (error instanceof DaybookError && error.code !== 'internal') return null;
    throw error;
  }
}

export interface ResetPassword {
  readonly username: string;
  readonly name: string;
  /** The generated password; null when it was given. */
  readonly password: string | null;
  /** Null when central could not be reached any more. */
  readonly sessions: EndedSessions | null;
}

/**
 * Gives a person another password, or a login again when it is gone; their sessions are ended. Where the login is shared
 * with another Daybook of this server, it has the new password there too.
 * @param password absent = one is made
 * @throws DaybookError `input-invalid`, `person-not-found`, `person-disabled`, `username-taken`, `central-*`
 */
export async function resetPassword(
  settings: ChangeSettings & { random: Random },
  given: { readonly username: string; readonly password?: string | undefined },
): Promise<ResetPassword> {
  const schema = z.strictObject({ username: personDetails.username, password: passwordSchema.optional() });
  const { username, password } = parseInput(schema, given);
  const made = password === undefined ? makeSecret(settings.random) : null;
  const { name } = await administer(settings, async administration => {
    const person = await getPerson(administration, username);
    const { client, roles } = administration;
    if (person.disabled) throw new DaybookError('person-disabled', { details: { username } });
    await saveLogin(client, username, roles.person, password ?? made);
    await administration.noteAct('password reset', username, {});
    return person;
  });
  return { username, name, password: made, sessions: await endSessionsOf(settings, username) };
}
