import type { HistoryEvent } from '../history-event.ts';
import type { Inspection } from '../inspection/inspection.ts';
import type { Premises } from '../premises/premises.ts';
import { canonicalJson } from './canonical-json.ts';

/** What a digest is taken over: premises, and inspections that have been submitted, with their review states. */
export interface DigestRecords {
  readonly premises: readonly Premises[];
  readonly inspections: readonly Inspection[];
}

/** `digest` covers every parish that holds a record; `parishes` has one digest for each. */
export interface Digest {
  readonly digest: string;
  readonly parishes: Readonly<Record<string, string>>;
}

function eventFacts(history: readonly HistoryEvent[]): unknown {
  return history.map(({ id, kind, by, submission, comment }) => ({ id, kind, by, submission, comment }));
}

function conflictFacts({ conflicts = [] }: Premises | Inspection): unknown {
  return conflicts.map(({ id, by, fields }) => ({
    id,
    by,
    fields: fields.map(({ field, value }) => ({ field, value })),
  }));
}

/** What central and every synced device must agree on; times of one side alone and unknown fields stay out. */
function premisesFacts(each: Premises): unknown {
  const { id, parish, name, owner, address, kind, licenceNo, telephone, revision, removed } = each;
  const history = eventFacts(each.history ?? []);
  const conflicts = conflictFacts(each);
  return { id, parish, name, owner, address, kind, licenceNo, telephone, revision, removed, history, conflicts };
}

function inspectionFacts(each: Inspection): unknown {
  const { id, formId, formVersion, parish, premisesId, inspector, status, submission, revision } = each;
  const { overallScore, criticalScore, verdict, header, answers, signatures } = each;
  const history = eventFacts(each.history);
  const conflicts = conflictFacts(each);
  const identity = { id, formId, formVersion, parish, premisesId, inspector, status, submission, revision };
  return { ...identity, overallScore, criticalScore, verdict, header, answers, signatures, history, conflicts };
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
  for (const each of records.premises) add(each.parish, each.id, premisesFacts(each));
  for (const each of records.inspections) {
    if (each.status !== 'draft') add(each.parish, each.id, inspectionFacts(each));
  }
  const parishes = Object.fromEntries(
    [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([parish, list]) => [parish, sha256(list.sort().join('\n'))]),
  );
  return { digest: sha256(canonicalJson(parishes)), parishes };
}
