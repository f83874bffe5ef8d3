import { canonicalJson } from '../domain/digest/canonical-json.ts';
import type { HistoryEvent } from '../domain/history-event.ts';
import type { Inspection } from '../domain/inspection/inspection.ts';
import type { Premises } from '../domain/premises/premises.ts';
import { entityNamed } from '../entities/entities.ts';
import { type KindedRecord, type StoredRecord, valuesOf } from '../entities/record.ts';

/** The records that a digest covers: all but those that only their author sees. */
export interface DigestRecords {
  readonly premises: readonly Premises[];
  readonly inspections: readonly Inspection[];
  /** Those of the record core. */
  readonly others: readonly KindedRecord[];
}

/** `digest` covers every parish that holds a record; `parishes` has one digest for each. */
export interface Digest {
  readonly digest: string;
  readonly parishes: Readonly<Record<string, string>>;
}

function eventFacts(history: readonly HistoryEvent[]): unknown {
  return history.map(({ id, kind, by, submission, comment }) => ({ id, kind, by, submission, comment }));
}

function conflictFacts({ conflicts = [] }: StoredRecord): unknown {
  return conflicts.map(({ id, by, fields }) => ({
    id,
    by,
    fields: fields.map(({ field, value }) => ({ field, value })),
  }));
}

/** The facts that central and every synced device must agree on, without times of one side and unknown fields. */
function factsOf({ entity, record }: KindedRecord): unknown {
  const { keys, fields, facts, digestOmits } = entityNamed(entity);
  const values = valuesOf(record);
  const { id, parish, revision, removed } = record;
  const named = [
    keys.author,
    ...(keys.state === null ? [] : [keys.state]),
    ...Object.keys(fields),
    ...Object.keys(facts),
  ];
  const agreed = named.filter(key => !digestOmits.includes(key)).map(key => [key, values[key]]);
  const history = eventFacts(record.history ?? []);
  return { ...Object.fromEntries(agreed), id, parish, revision, removed, history, conflicts: conflictFacts(record) };
}

/** Whether its author alone sees a record as it stands. */
function isHidden({ entity, record }: KindedRecord): boolean {
  const { keys, hiddenIn } = entityNamed(entity);
  return keys.state !== null && hiddenIn.includes(String(valuesOf(record)[keys.state]));
}

/**
 * The value that is the same on central and on every fully synced device of the same parishes.
 * @param sha256 the SHA-256 of a text, in hexadecimal
 */
export function digestOf(records: DigestRecords, sha256: (text: string) => string): Digest {
  const lines = new Map<string, string[]>();
  const add = (parish: string, id: string, facts: unknown) => {
    const list = lines.get(parish) ?? [];
    list.push(`${id} ${sha256(canonicalJson(facts))}`);
    lines.set(parish, list);
  };
  const all: KindedRecord[] = [
    ...records.premises.map(record => ({ entity: 'premises', record }) as const),
    ...records.inspections.map(record => ({ entity: 'inspection', record }) as const),
    ...records.others,
  ];
  for (const each of all) if (!isHidden(each)) add(each.record.parish, each.record.id, factsOf(each));
  const parishes = Object.fromEntries(
    [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([parish, list]) => [parish, sha256(list.sort().join('\n'))]),
  );
  return { digest: sha256(canonicalJson(parishes)), parishes };
}
