import type { ClientBase } from 'pg';
import { z } from 'zod';
import { type InspectionStatus, inspectionSchema } from '../../src-shared/domain/inspection/inspection.ts';
import { premisesSchema } from '../../src-shared/domain/premises/premises.ts';
import { coreNames, entityNamed } from '../../src-shared/entities/entities.ts';
import { recordSchemaOf } from '../../src-shared/entities/record-of.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../src-shared/errors/parse-input.ts';
import type { DigestRecords } from '../../src-shared/sync-protocol/digest.ts';
import { becomeOwner, getDeployedRoles } from './central-roles.ts';
import { asOwner, type OwnerSettings } from './owner-client.ts';
import { parishesSchema } from './person-details.ts';

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
  /** Records of the record core by their kind. */
  readonly others: Readonly<Record<string, number>>;
  readonly openConflicts: number;
  /** Changes that were refused, ever. */
  readonly refused: number;
  /** Changes that another device carried in a bundle. */
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

/** The records of central that a digest covers. */
export interface CentralRecords extends DigestRecords {
  /** Ids of records without a valid shape: no digest covers them. */
  readonly unread: readonly string[];
}

/** Records with a valid shape, and the ids of the others. */
function readRecords<T>(rows: readonly { id: string; record: unknown }[], schema: z.ZodType<T>) {
  const parsed = rows.map(({ id, record }) => ({ id, ...schema.safeParse(record) }));
  return {
    read: parsed.flatMap(each => (each.success ? [each.data] : [])),
    unread: parsed.flatMap(each => (each.success ? [] : [each.id])),
  };
}

const premisesStatement = `select id, record from sync.core_records('premises', $1)`;
const inspectionsStatement = `select id, record from sync.core_records('inspection', $1)`;

/** @param parishes null = all */
async function recordsOf(client: ClientBase, parishes: readonly string[] | null, statement: string) {
  return (await client.query<{ id: string; record: unknown }>(statement, [parishes])).rows;
}

/**
 * The records that a digest covers: all premises, all inspections but drafts, and the records of other kinds.
 * @param parishes only of these; absent = of all
 * @throws DaybookError `input-invalid`, `central-not-deployed`, `central-*`
 */
export async function readDigestRecords(
  settings: OwnerSettings,
  parishes?: readonly string[],
): Promise<CentralRecords> {
  const named =
    parishes === undefined ? null : parseInput(z.object({ parishes: parishesSchema }), { parishes }).parishes;
  return asOwner(settings, async client => {
    await becomeOwner(client, await getDeployedRoles(client));
    const premises = readRecords(await recordsOf(client, named, premisesStatement), premisesSchema.loose());
    const inspections = readRecords(await recordsOf(client, named, inspectionsStatement), inspectionSchema.loose());
    const others = await Promise.all(
      coreNames.map(async entity => {
        const { rows } = await client.query<{ id: string; record: unknown }>(
          'select * from sync.core_records($1, $2)',
          [entity, named],
        );
        const { read, unread } = readRecords(rows, recordSchemaOf(entityNamed(entity)));
        return { read: read.map(record => ({ entity, record })), unread };
      }),
    );
    return {
      premises: premises.read,
      inspections: inspections.read,
      others: others.flatMap(({ read }) => read),
      unread: [premises, inspections, ...others].flatMap(({ unread }) => unread),
    };
  });
}

function getRow<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new DaybookError('internal');
  return row;
}
