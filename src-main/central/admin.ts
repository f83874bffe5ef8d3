import { z } from 'zod';
import type { DigestRecords } from '../../src-shared/domain/digest/digest.ts';
import { type InspectionStatus, inspectionSchema } from '../../src-shared/domain/inspection/inspection.ts';
import { type Role, roles, usernameSchema } from '../../src-shared/domain/person/person.ts';
import { parishName } from '../../src-shared/domain/premises/parish.ts';
import { premisesSchema } from '../../src-shared/domain/premises/premises.ts';
import { text } from '../../src-shared/domain/values.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../src-shared/errors/parse-input.ts';
import type { Random } from '../platform/random.ts';
import { becomeOwner, getDeployedRoles } from './central-roles.ts';
import { type ChangeSettings, changingCentral } from './deploy-lock.ts';
import { asOwner, type OwnerSettings } from './owner-client.ts';
import { hasLogin, saveLogin } from './person-login.ts';

/** A person to add, or to change when the username is there already. */
export interface NewPerson {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly parishes: readonly string[];
  /** Absent = one is made for a new login; an existing one keeps its own. */
  readonly password?: string | undefined;
}

const newPersonSchema = z.strictObject({
  username: usernameSchema,
  name: text(120).trim().min(1, 'must not be empty'),
  role: z.enum(roles, `must be one of ${roles.join(', ')}`),
  parishes: z
    .array(text(60).trim().min(1, 'must not be empty'))
    .min(1, 'must name at least one parish')
    .transform(written => [...new Set(written.map(parishName))]),
  password: z
    .string()
    .regex(/^[\x20-\x7e]{8,200}$/, 'must be 8 to 200 plain letters, digits and signs')
    .optional(),
});

export interface AddedPerson {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly parishes: readonly string[];
  /** False when the username was a person of this central before and was changed. */
  readonly created: boolean;
  /** The password that was made for a new login; it is shown once and kept nowhere. Null when it was given or kept. */
  readonly password: string | null;
}

/** Without letters and digits that look alike. */
const passwordSigns = 'abcdefghjkmnpqrstuvwxyz23456789';

function makePassword(random: Random): string {
  const sign = () => passwordSigns[Math.floor(random.fraction() * passwordSigns.length)] ?? '';
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, sign).join('')).join('-');
}

/**
 * Adds a person: their login and what they are here. A username that is there already gets the new name, role and
 * parishes, and the password if one is given.
 * @throws DaybookError `input-invalid` naming each wrong field, `username-taken`, `central-not-deployed`, `central-in-use`, `central-*`
 */
export async function addPerson(
  settings: ChangeSettings & { random: Random },
  person: NewPerson,
): Promise<AddedPerson> {
  const { username, name, role, parishes, password } = parseInput(newPersonSchema, person);
  return changingCentral(settings, async client => {
    const roles = await getDeployedRoles(client);
    const made = password === undefined && !(await hasLogin(client, username)) ? makePassword(settings.random) : null;
    await saveLogin(client, username, roles.person, password ?? made);
    await becomeOwner(client, roles);
    const { rows } = await client.query<{ created: boolean }>(
      `insert into sync.person (username, name, role, parishes) values ($1, $2, $3, $4)
       on conflict (username) do update set name = excluded.name, role = excluded.role, parishes = excluded.parishes,
         updated_at = now()
       returning xmax = 0 as created`,
      [username, name, role, parishes],
    );
    return { username, name, role, parishes, created: rows[0]?.created ?? false, password: made };
  });
}

/** Central as its administrator sees it. */
export interface CentralStatus {
  readonly centralId: string;
  /** The newest migration. */
  readonly schema: string;
  readonly protocol: { readonly from: number; readonly to: number };
  readonly persons: number;
  readonly devices: number;
  readonly premises: number;
  /** Inspections by status. */
  readonly inspections: Readonly<Record<InspectionStatus, number>>;
  readonly openConflicts: number;
  /** Changes that were refused, ever. */
  readonly refused: number;
  /** Changes that came in by the hands of another device, in a bundle. */
  readonly handedOver: number;
  /** `id@version` of every form version. */
  readonly forms: readonly string[];
  readonly parishes: readonly { readonly parish: string; readonly position: number }[];
}

/** @throws DaybookError `central-not-deployed`, `central-*` */
export function centralStatus(settings: OwnerSettings): Promise<CentralStatus> {
  return asOwner(settings, async client => {
    await becomeOwner(client, await getDeployedRoles(client));
    const { rows } = await client.query<{ status: CentralStatus }>('select sync.status() as status');
    return getRow(rows).status;
  });
}

/**
 * The records that a digest is taken over: all premises, and all inspections but drafts.
 * @throws DaybookError `central-not-deployed`, `central-*`
 */
export function readDigestRecords(settings: OwnerSettings): Promise<DigestRecords> {
  return asOwner(settings, async client => {
    await becomeOwner(client, await getDeployedRoles(client));
    const premises = await client.query<{ record: unknown }>(
      'select sync.premises_record(p) as record from sync.premises p',
    );
    const inspections = await client.query<{ record: unknown }>(
      "select sync.inspection_record(i) as record from sync.inspection i where status <> 'draft'",
    );
    return {
      premises: premises.rows.map(row => premisesSchema.loose().parse(row.record)),
      inspections: inspections.rows.map(row => inspectionSchema.loose().parse(row.record)),
    };
  });
}

function getRow<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new DaybookError('internal');
  return row;
}
