import { and, asc, count, desc, eq, inArray, type SQL, sql, sum } from 'drizzle-orm';
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

/**
 * One value is compared by `=`: then an index gives the order too. Several are only looked at (`+`), so that the index
 * that has the order is read until the page is full, instead of sorting all that fit.
 */
function oneOf(column: Narrowed['status'] | Narrowed['parish'], values: readonly string[]): SQL {
  const [only] = values;
  return values.length === 1 && only !== undefined ? eq(column, only) : sql`+${column} in ${[...values]}`;
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

/** Up to so many found by their words are looked up one by one; more are met sooner by reading the list in its order. */
const fewMatches = 500;

/** Lists of inspections, without their content. */
export function inspectionLists({ orm, raw }: Connection) {
  const openStatesOf = orm
    .select({ openStates })
    .from(inspection)
    .where(eq(inspection.id, sql.placeholder('id')))
    .prepare();
  const matches = raw.prepare('select rowid from inspection_search where inspection_search match ? limit ?');

  const textCondition = (text: string | undefined): SQL | undefined => {
    const query = searchQuery(text ?? '');
    if (query === null) return undefined;
    const found = sql`(select rowid from inspection_search where inspection_search match ${query})`;
    const few = matches.all(query, fewMatches).length < fewMatches;
    return few ? sql`${inspection.row} in ${found}` : sql`+${inspection.row} in ${found}`;
  };

  const conditions = (filter: InspectionFilter): SQL | undefined =>
    and(
      ...kindConditions(inspection, filter),
      filter.premisesId === undefined ? undefined : eq(inspection.premisesId, filter.premisesId),
      textCondition(filter.text),
    );

  return {
    list(filter: InspectionFilter, { order, limit, offset }: ListPart): InspectionSummary[] {
      const sorted =
        order === 'newest'
          ? [desc(inspection.updatedAt), desc(inspection.id)]
          : [asc(inspection.submittedAt), asc(inspection.id)];
      // Which rows are on the page is read from an index alone; only those are then opened.
      const page = orm
        .select({ row: inspection.row })
        .from(inspection)
        .where(conditions(filter))
        .orderBy(...sorted)
        .limit(limit)
        .offset(offset);
      return orm
        .select(columns)
        .from(inspection)
        .leftJoin(premises, eq(premises.id, inspection.premisesId))
        .leftJoin(
          formVersion,
          and(eq(formVersion.formId, inspection.formId), eq(formVersion.version, inspection.formVersion)),
        )
        .where(inArray(inspection.row, page))
        .orderBy(...sorted)
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
    /** How many there are; kept counts answer unless words or premises are asked for. */
    count(filter: InspectionFilter): number {
      const { text = '', premisesId } = filter;
      const counted =
        searchQuery(text) === null && premisesId === undefined
          ? orm
              .select({ many: sum(inspectionCount.many).mapWith(Number) })
              .from(inspectionCount)
              .where(and(...kindConditions(inspectionCount, filter)))
              .get()
          : orm.select({ many: count() }).from(inspection).where(conditions(filter)).get();
      return counted?.many ?? 0;
    },
    sendState: (id: string): SendState => sendStateOf(openStatesOf.get({ id })?.openStates ?? null),
  };
}
