import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { administer } from './administration.ts';
import type { OwnerSettings } from './owner-client.ts';

/** What a department decides for its central. */
export interface DepartmentSettings {
  /** Whether each new device needs a one-time enrolment code. */
  readonly enrolmentCodes: boolean;
  /** Whether photos of earlier apps are taken, which may have metadata in their files. */
  readonly photosWithMetadata: boolean;
  /** So many devices of a person join by themselves; each further one needs a code. */
  readonly devicesPerPerson: number;
  /** What one person may send in a day (UTC), photos included. */
  readonly dailyMegabytes: number;
  /** The head of its papers; empty where nothing is said. */
  readonly departmentName: string;
  readonly departmentAddress: string;
  readonly departmentTelephone: string;
}

/** What the department says of itself, as devices read it, with what is given. */
const departmentSql =
  "department || jsonb_strip_nulls(jsonb_build_object('name', $6::text, 'address', $7::text, 'telephone', $8::text))";
const word = (key: string) => `coalesce(department ->> '${key}', '')`;

const megabyte = 1024 * 1024;

/**
 * Changes the settings that are given.
 * @returns all of them, as they are now
 * @throws DaybookError `central-not-deployed`, `central-*`
 */
export function saveSettings(
  settings: OwnerSettings,
  changes: Partial<DepartmentSettings>,
): Promise<DepartmentSettings> {
  return administer(settings, async ({ query, noteAct }) => {
    const { enrolmentCodes, photosWithMetadata, devicesPerPerson, dailyMegabytes } = changes;
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const [now] = await query<DepartmentSettings>(
      `update sync.central set enrolment_codes = coalesce($1, enrolment_codes), devices_per_person = coalesce($2, devices_per_person),
         photos_with_metadata = coalesce($5, photos_with_metadata), daily_bytes = coalesce($3::bigint * $4, daily_bytes),
         department = ${departmentSql}
       returning enrolment_codes as "enrolmentCodes", photos_with_metadata as "photosWithMetadata", devices_per_person as "devicesPerPerson",
         (daily_bytes / $4)::int as "dailyMegabytes",
         ${word('name')} as "departmentName", ${word('address')} as "departmentAddress", ${word('telephone')} as "departmentTelephone"`,
      [
        ...[enrolmentCodes, devicesPerPerson, dailyMegabytes, megabyte, photosWithMetadata],
        ...[changes.departmentName, changes.departmentAddress, changes.departmentTelephone],
      ],
    );
    if (now === undefined) throw new DaybookError('internal');
    if (given.length > 0) await noteAct('settings changed', 'central', Object.fromEntries(given));
    return now;
  });
}
