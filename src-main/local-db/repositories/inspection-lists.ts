import { and, asc, desc, eq, inArray, type SQL, sql, sum } from 'drizzle-orm';
import type { InspectionSummary, SendState } from '../../../src-shared/contract/inspections.ts';
import type { InspectionId, PremisesId } from '../../../src-shared/domain/ids.ts';
import type { InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Connection } from '../connection.ts';
import { formVersion, inspection, inspectionCount, outbox, premises } from '../schema.ts';
import { searchQuery } from './search.ts';

/** Which inspections a list shows. What is absent does not narrow it. */
export interface InspectionFilter {
  readonly parishes: readonly string[];
  readonly form?: string | undefined;
  readonly status?: readonly InspectionStatus[] | undefined;
  readonly verdict?: string | undefined;
  /** Username of the inspector. */
  readonly inspector?: string | undefined;
  /** Username whose own inspections are left out. */
  readonly notInspector?: string | undefined;
  readonly premisesId?: string | undefined;
  readonly text?: string | undefined;
}

export interface ListPart {
  /** `newest`: latest change first. `oldest`: longest waiting first. */
  readonly order: 'newest' | 'oldest';
  readonly limit: number;
  readonly offset: number;
}

export type InspectionLists = ReturnType<typeof inspectionLists>;

/** Whether all of a record is at central. A person's turn comes before waiting. */
export function sendStateOf(states: string | null): SendState {
  if (states === null) return 'sent';
  return states.includes('refused') || states.includes('conflict') ? 'attention' : 'waiting';
}

const openStates = sql<string | null>`(
  select group_concat(distinct ${outbox.state}) from ${outbox}
  where ${outbox.entityId} = ${inspection.id} and ${outbox.state} in ('waiting', 'refused', 'conflict')
)`;

/** The columns that both the inspections and their kept counts have. */
type Narrowed = typeof inspection | typeof inspectionCount;

/** One status is compared by `=`: then an index gives the order too. */
function oneOf(column: Narrowed['status'] | Narrowed['parish'], values: readonly string[]): SQL {
  const [only] = values;
  return values.length === 1 && only !== undefined ? eq(column, only) : inArray(column, [...values]);
}

function kindConditions(table: Narrowed, filter: InspectionFilter): (SQL | undefined)[] {
  const { parishes, form, status, verdict, inspector, notInspector } = filter;
  return [
    oneOf(table.parish, parishes),
    form === undefined ? undefined : eq(table.formId, form),
    status === undefined ? undefined : oneOf(table.status, status),
    verdict === undefined ? undefined : eq(table.verdict, verdict),
    inspector === undefined ? undefined : eq(table.inspector, inspector),
    notInspector === undefined ? undefined : sql`${table.inspector} <> ${notInspector}`,
  ];
}

function conditions(filter: InspectionFilter, query: string | null): SQL | undefined {
  const { premisesId } = filter;
  return and(
    ...kindConditions(inspection, filter),
    premisesId === undefined ? undefined : eq(inspection.premisesId, premisesId),
    query === null
      ? undefined
      : sql`${inspection.row} in (select rowid from inspection_search where inspection_search match ${query})`,
  );
}

const columns = {
  id: inspection.id,
  formId: inspection.formId,
  formTitle: formVersion.title,
  premisesId: inspection.premisesId,
  premisesName: premises.name,
  parish: inspection.parish,
  inspector: inspection.inspector,
  inspectorName: inspection.inspectorName,
  status: inspection.status,
  submission: inspection.submission,
  overallScore: inspection.overallScore,
  criticalScore: inspection.criticalScore,
  verdict: inspection.verdict,
  inspectionDate: inspection.inspectionDate,
  updatedAt: inspection.updatedAt,
  submittedAt: inspection.submittedAt,
  openStates,
};

/** Lists of inspections, without their content. */
export function inspectionLists({ orm }: Connection) {
  const openStatesOf = orm
    .select({ openStates })
    .from(inspection)
    .where(eq(inspection.id, sql.placeholder('id')))
    .prepare();

  return {
    list(filter: InspectionFilter, { order, limit, offset }: ListPart): InspectionSummary[] {
      const query = searchQuery(filter.text ?? '');
      const sorted =
        order === 'newest'
          ? [desc(inspection.updatedAt), desc(inspection.id)]
          : [asc(inspection.submittedAt), asc(inspection.id)];
      return orm
        .select(columns)
        .from(inspection)
        .leftJoin(premises, eq(premises.id, inspection.premisesId))
        .leftJoin(
          formVersion,
          and(eq(formVersion.formId, inspection.formId), eq(formVersion.version, inspection.formVersion)),
        )
        .where(conditions(filter, query))
        .orderBy(...sorted)
        .limit(limit)
        .offset(offset)
        .all()
        .map(({ openStates: states, ...row }) => ({
          ...row,
          id: row.id as InspectionId,
          premisesId: row.premisesId as PremisesId,
          premisesName: row.premisesName ?? '',
          formTitle: row.formTitle ?? row.formId,
          sendState: sendStateOf(states),
        }));
    },
    /** How many there are; kept counts answer unless single words or premises are asked for. */
    count(filter: InspectionFilter): number {
      const query = searchQuery(filter.text ?? '');
      if (query === null && filter.premisesId === undefined) {
        const kept = orm
          .select({ many: sum(inspectionCount.many).mapWith(Number) })
          .from(inspectionCount)
          .where(and(...kindConditions(inspectionCount, filter)))
          .get();
        return kept?.many ?? 0;
      }
      const counted = orm
        .select({ many: sql<number>`count(*)` })
        .from(inspection)
        .where(conditions(filter, query))
        .get();
      return counted?.many ?? 0;
    },
    sendState: (id: string): SendState => sendStateOf(openStatesOf.get({ id })?.openStates ?? null),
  };
}
