import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { Inspection, SignedWords } from '../../../src-shared/domain/inspection/inspection.ts';
import type { SentPatch } from '../../../src-shared/sync-protocol/sent-patch.ts';
import { entriesOfPatch, fieldsOfPatch, stampOf } from './paths.ts';
import type { FieldStamp, Held, LogLine } from './state.ts';

/** `resources/central/functions/fields.sql` in plain code. */

/** What people say in an inspection, or in a patch of one. */
function saidIn({ header, answers, signatures, premisesId, 'answers.*': parts }: SentPatch): Record<string, unknown> {
  const said = Object.entries({ header, answers, signatures, premisesId, 'answers.*': parts });
  return Object.fromEntries(said.filter(([, each]) => each !== undefined));
}

/** The words of an inspection, or of a patch of one, field by field: `{header: {owner: 'A'}}` becomes `{'header.owner': 'A'}`. */
export function fieldsOf(said: SentPatch): Record<string, unknown> {
  return fieldsOfPatch(saidIn(said));
}

/** The same with whole answers. */
export function entriesOf(said: SentPatch): Record<string, unknown> {
  return entriesOfPatch(saidIn(said));
}

/** What a patch writes into a record: a whole answer takes the parts away that it has not. */
export function writtenIn({ answers }: Pick<Inspection, 'answers'>, patch: SentPatch): Record<string, unknown> {
  const gone = Object.keys(patch.answers ?? {}).flatMap(item =>
    Object.keys(answers[item] ?? {}).map(part => [`answers.${item}.${part}`, null]),
  );
  return { ...Object.fromEntries(gone), ...fieldsOf(patch) };
}

/** Words that were signed otherwise than the record has them; null where nothing stood. */
export function signedOtherwise(record: SignedWords, words: SignedWords): Record<string, unknown> {
  const [ours, signed] = [fieldsOf(record), fieldsOf(words)];
  const fields = Object.keys({ ...ours, ...signed }).filter(
    field => canonicalJson(ours[field] ?? null) !== canonicalJson(signed[field] ?? null),
  );
  return Object.fromEntries(fields.map(field => [field, signed[field] ?? null]));
}

/** What a change is measured against: its base and the device it comes from. */
interface Side {
  readonly base: number;
  readonly device: string;
}

export function movedByAnother(log: Iterable<LogLine>, id: string, { base, device }: Side): boolean {
  for (const line of log) {
    if (line.change.entityId === id && (line.revision ?? 0) > base && line.device !== device) return true;
  }
  return false;
}

/** Whether another device of the inspector changed the words of a record after the base. */
export function savedByAnother(log: Iterable<LogLine>, id: string, side: Side): boolean {
  return movedByAnother(
    [...log].filter(line => line.change.body.kind.endsWith('.save') || line.change.body.kind.endsWith('.decide')),
    id,
    side,
  );
}

/** Fields of `theirs` that another device wrote after the base, with another value than central's `ours`. */
export function conflictingFields(
  theirs: Readonly<Record<string, unknown>>,
  ours: Readonly<Record<string, unknown>>,
  { stamps, createdDevice }: Pick<Held<unknown>, 'stamps' | 'createdDevice'>,
  { base, device }: Side,
): string[] {
  const clashes = ([field, value]: [string, unknown]) => {
    const last = stampOf(stamps, field) ?? { revision: 1, device: createdDevice };
    return last.revision > base && last.device !== device && canonicalJson(value) !== canonicalJson(ours[field]);
  };
  return Object.entries(theirs)
    .filter(clashes)
    .map(([field]) => field)
    .sort();
}

/** Whether the fields of `theirs` have the values of central's `ours`. */
export function saysTheSame(
  theirs: Readonly<Record<string, unknown>>,
  ours: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(theirs).every(
    ([field, value]) => canonicalJson(value ?? null) === canonicalJson(ours[field] ?? null),
  );
}

/**
 * Whether a creation says nothing that its device has not said: it made the record with these words, or the record has them
 * (`ours`). Answers are compared whole.
 */
export function wasCreatedSo(
  log: Iterable<LogLine>,
  { device, change }: Pick<LogLine, 'device' | 'change'>,
  theirs: Readonly<Record<string, unknown>>,
  ours: Readonly<Record<string, unknown>>,
): boolean {
  const isCreation = (line: LogLine) =>
    line.change.entityId === change.entityId && line.revision === 1 && line.device === device;
  const body = [...log].find(isCreation)?.change.body;
  if (body === undefined || !('patch' in body)) return false;
  const made = entriesOfPatch({ ...body.patch });
  return Object.entries(theirs).every(
    ([field, value]) => saysTheSame({ [field]: value }, made) || saysTheSame({ [field]: value }, ours),
  );
}

export function stamped(stamps: Held<unknown>['stamps'], fields: readonly string[], stamp: FieldStamp) {
  return { ...stamps, ...Object.fromEntries(fields.map(field => [field, stamp])) };
}
