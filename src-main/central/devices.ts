import { z } from 'zod';
import { typedUsernameSchema } from '../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../src-shared/errors/parse-input.ts';
import type { Random } from '../platform/random.ts';
import { type Administration, administer } from './administration.ts';
import type { OwnerSettings } from './owner-client.ts';
import { getPerson } from './people.ts';
import { makeSecret } from './person-details.ts';

/** A device as central knows it. Times are UTC. */
export interface ListedDevice {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly appVersion: string;
  /** Changes that it has sent. */
  readonly changes: number;
  readonly joinedAt: string;
  readonly lastSeenAt: string;
  /** The device of which this one turned out to be a copy or an older state; null when it is none. */
  readonly copyOf: string | null;
  readonly revoked: boolean;
  /** When it acknowledged that it, or its person, is disabled; null = not yet, or it is not. */
  readonly heardAt: string | null;
}

const listedDevice = `d.id, d.username, d.name, d.app_version as "appVersion", d.last_sequence::int as changes,
  sync.moment(d.joined_at) as "joinedAt", sync.moment(d.last_seen_at) as "lastSeenAt", d.disabled as revoked, d.copy_of as "copyOf",
  case when d.disabled or p.disabled then sync.moment(d.heard_at) end as "heardAt"`;

/**
 * The devices of all persons, or of one, last seen first.
 * @throws DaybookError `input-invalid`, `person-not-found`, `central-*`
 */
export async function listDevices(settings: OwnerSettings, given: { readonly username?: string | undefined }) {
  const username = given.username === undefined ? null : parseInput(typedUsernameSchema, given.username);
  return administer(settings, async administration => {
    if (username !== null) await getPerson(administration, username);
    return administration.query<ListedDevice>(
      `select ${listedDevice} from sync.device d join sync.person p using (username)
       where $1::text is null or username = $1 order by d.last_seen_at desc, d.id`,
      [username],
    );
  });
}

async function getDevice({ query }: Administration, id: string): Promise<ListedDevice> {
  const [device] = await query<ListedDevice>(
    `select ${listedDevice} from sync.device d join sync.person p using (username) where d.id = $1`,
    [id],
  );
  if (device === undefined) throw new DaybookError('device-not-found', { details: { id } });
  return device;
}

const deviceIdSchema = z.uuid('must be a whole id, as "central list-devices" shows it');

/**
 * Revokes a device: it is told with its next call, its unsent work stays on it, and each new device of its person needs an
 * enrolment code from now on.
 * @param revoked false = the device is admitted again
 * @throws DaybookError `input-invalid`, `device-not-found`, `central-*`
 */
export async function revokeDevice(settings: OwnerSettings, given: { readonly id: string }, revoked: boolean) {
  const { id } = parseInput(z.strictObject({ id: deviceIdSchema }), given);
  return administer(settings, async administration => {
    const before = await getDevice(administration, id);
    await administration.query('update sync.device set disabled = $2, heard_at = null where id = $1', [id, revoked]);
    if (before.revoked !== revoked) {
      await administration.noteAct(revoked ? 'device revoked' : 'device let in again', id, {
        username: before.username,
        name: before.name,
      });
    }
    return getDevice(administration, id);
  });
}

export interface EnrolmentCode {
  readonly username: string;
  readonly name: string;
  /** Shown once: central keeps its hash. */
  readonly code: string;
  readonly expiresAt: string;
}

/**
 * Makes a code with which one new device of a person can join, within seven days. A code that was made before and not used
 * is no longer good.
 * @throws DaybookError `input-invalid`, `person-not-found`, `person-disabled`, `central-*`
 */
export async function enrolDevice(
  settings: OwnerSettings & { random: Random },
  given: { readonly username: string },
): Promise<EnrolmentCode> {
  const username = parseInput(typedUsernameSchema, given.username);
  return administer(settings, async administration => {
    const { name, disabled } = await getPerson(administration, username);
    if (disabled) throw new DaybookError('person-disabled', { details: { username } });
    const code = makeSecret(settings.random);
    const { query, noteAct } = administration;
    await query('delete from sync.enrolment_code where username = $1 and used_at is null', [username]);
    const [made] = await query<{ expiresAt: string }>(
      `insert into sync.enrolment_code (hash, username, expires_at)
       values (sha256(convert_to($2, 'UTF8')), $1, now() + interval '7 days')
       returning sync.moment(expires_at) as "expiresAt"`,
      [username, code],
    );
    await noteAct('enrolment code made', username, {});
    return { username, name, code, expiresAt: made?.expiresAt ?? '' };
  });
}
