import { sameJson } from '../../src-shared/domain/digest/same-json.ts';
import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import type { Answer } from '../../src-shared/domain/inspection/inspection.ts';
import {
  answerChange,
  type InspectionPatch,
  patchedAnswer,
} from '../../src-shared/domain/inspection/inspection-patch.ts';
import type { PlaceKind } from './places.ts';

/** One entry of the inspection before and after an edit; null: it did not exist. */
export interface EntryChange {
  readonly kind: PlaceKind;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

const asAnswer = (entry: unknown) => (entry ?? undefined) as Answer | undefined;
const answerChangeOf = ({ before, after }: EntryChange) => answerChange(asAnswer(before), asAnswer(after) ?? null);

/** The record's value for a box: a part of an entry; a header field has only `value`. */
export function partAt(content: Partial<InspectionContent>, place: string, part: string): unknown {
  const [kind, key = ''] = place.split('.');
  if (kind === 'header') return content.header?.[key];
  const entries: Readonly<Record<string, object>> | undefined =
    kind === 'answers' ? content.answers : content.signatures;
  return Reflect.get(entries?.[key] ?? {}, part);
}

/** An edit as a patch: parts of an answer, any other entry as a whole. Null when it changes nothing. */
export function changeOf(change: EntryChange): InspectionPatch | null {
  const { kind, key, before, after } = change;
  if (kind !== 'answers') return sameJson(before, after) ? null : { [kind]: { [key]: after } };
  const parts = answerChangeOf(change);
  return parts === null ? null : { answers: { [key]: parts } };
}

/** The entry after the edit is applied to its present value: parts of an answer that the edit does not touch stay. */
export function entryAfter(change: EntryChange, content: InspectionContent): unknown {
  if (change.kind !== 'answers') return change.after;
  return patchedAnswer(content.answers[change.key], answerChangeOf(change) ?? {});
}

/** Whether what the edit changed is still as the edit left it. */
export function stands(change: EntryChange, content: InspectionContent): boolean {
  const { kind, key, after } = change;
  if (kind !== 'answers') return sameJson(content[kind][key], after);
  return answerChange(content.answers[key], entryAfter(change, content) as Answer | null) === null;
}
