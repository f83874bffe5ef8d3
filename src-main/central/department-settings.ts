import { createHash } from 'node:crypto';
import type { PremisesKind } from '../../src-shared/domain/premises/kinds.ts';
import type { VisitIntervals } from '../../src-shared/domain/risk.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { type Administration, administer } from './administration.ts';
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
  /** The letterhead of its reports; empty where nothing is set. */
  readonly departmentName: string;
  readonly departmentAddress: string;
  readonly departmentTelephone: string;
  /** Whether its letterhead has a crest. */
  readonly departmentCrest: boolean;
  /** Its list of kinds of premises; null where the usual list holds. */
  readonly premisesKinds: readonly PremisesKind[] | null;
  /** Its months between visits; null where the usual ones hold. */
  readonly visitIntervals: VisitIntervals | null;
}

/** Settings to change. The crest is a PNG; null takes it away. */
export type SettingsChanges = Partial<Omit<DepartmentSettings, 'departmentCrest'>> & {
  readonly departmentCrest?: Uint8Array | null | undefined;
};

/** The department's facts as devices read them, with the given changes. */
const departmentSql =
  "department || jsonb_strip_nulls(jsonb_build_object('name', $6::text, 'address', $7::text, 'telephone', $8::text))";
const word = (key: string) => `coalesce(department ->> '${key}', '')`;

const megabyte = 1024 * 1024;

/** Stores the present letterhead; earlier ones stay, so that old reports can be checked. */
async function saveLetterhead(query: Administration['query'], crest: Uint8Array | null | undefined): Promise<void> {
  const kept = crest === undefined ? 'sync.present_crest()' : '$1::bytea';
  await query(
    `select sync.save_letterhead(department, ${kept}) from sync.central`,
    crest === undefined ? [] : [crest && Buffer.from(crest)],
  );
}

/** @throws DaybookError `input-invalid` that names each form that central does not have */
async function checkForms(query: Administration['query'], kinds: readonly PremisesKind[]): Promise<void> {
  const forms = await query<{ id: string }>('select distinct form_id as id from sync.form_version');
  const known = new Set(forms.map(({ id }) => id));
  const fields = kinds.flatMap(({ form }, at) =>
    form === null || known.has(form)
      ? []
      : [{ field: `premisesKinds.${at}.form`, problem: `must be one of ${[...known].toSorted().join(', ')}` }],
  );
  if (fields.length > 0) throw new DaybookError('input-invalid', { fields });
}

/** The given settings for the log of administrative acts; of a crest its hash. */
function toNote({ departmentCrest: crest, ...words }: SettingsChanges): Record<string, unknown> {
  const given = Object.entries(words).filter(([, value]) => value !== undefined);
  const hash = crest && createHash('sha256').update(crest).digest('hex');
  return Object.fromEntries(crest === undefined ? given : [...given, ['departmentCrest', hash]]);
}

/**
 * Changes the settings that are given.
 * @returns all of them, as they are now
 * @throws DaybookError `central-not-deployed`, `central-*`, `input-invalid` for a form that is not at central
 */
export function saveSettings(settings: OwnerSettings, changes: SettingsChanges): Promise<DepartmentSettings> {
  return administer(settings, async ({ query, noteAct }) => {
    const { enrolmentCodes, photosWithMetadata, devicesPerPerson, dailyMegabytes, premisesKinds, visitIntervals } =
      changes;
    if (premisesKinds) await checkForms(query, premisesKinds);
    const [now] = await query<Omit<DepartmentSettings, 'departmentCrest'>>(
      `update sync.central set enrolment_codes = coalesce($1, enrolment_codes), devices_per_person = coalesce($2, devices_per_person),
         photos_with_metadata = coalesce($5, photos_with_metadata), daily_bytes = coalesce($3::bigint * $4, daily_bytes),
         department = ${departmentSql}, premises_kinds = case when $9 then $10::jsonb else premises_kinds end,
         visit_intervals = case when $11 then $12::jsonb else visit_intervals end
       returning enrolment_codes as "enrolmentCodes", photos_with_metadata as "photosWithMetadata", devices_per_person as "devicesPerPerson",
         (daily_bytes / $4)::int as "dailyMegabytes", premises_kinds as "premisesKinds", visit_intervals as "visitIntervals",
         ${word('name')} as "departmentName", ${word('address')} as "departmentAddress", ${word('telephone')} as "departmentTelephone"`,
      [
        ...[enrolmentCodes, devicesPerPerson, dailyMegabytes, megabyte, photosWithMetadata],
        ...[changes.departmentName, changes.departmentAddress, changes.departmentTelephone],
        ...[premisesKinds !== undefined, premisesKinds ? JSON.stringify(premisesKinds) : null],
        ...[visitIntervals !== undefined, visitIntervals ?? null],
      ],
    );
    const noted = toNote(changes);
    if (Object.keys(noted).some(key => key.startsWith('department')))
      await saveLetterhead(query, changes.departmentCrest);
    const [crest] = await query<{ there: boolean }>('select sync.present_crest() is not null as there');
    if (now === undefined || crest === undefined) throw new DaybookError('internal');
    if (Object.keys(noted).length > 0) await noteAct('settings changed', 'central', noted);
    return { ...now, departmentCrest: crest.there };
  });
}
