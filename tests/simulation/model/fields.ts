import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { SignedWords } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { fieldsOfPatch } from './paths.ts';
import type { FieldStamp, Held, LogLine } from './state.ts';

/** `resources/central/functions/fields.sql` in plain code. */

/** The words of an inspection, or of a patch of one, field by field: `{header: {owner: 'A'}}` becomes `{'header.owner': 'A'}`. */
export function fieldsOf({ header, answers, signatures, premisesId }: InspectionPatch): Record<string, unknown> {
  const parts = Object.entries({ header, answers, signatures, premisesId }).filter(([, part]) => part !== undefined);
  return fieldsOfPatch(Object.fromEntries(parts));
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
    const last = stamps[field] ?? { revision: 1, device: createdDevice };
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
 * (`ours`).
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
  const made = fieldsOfPatch({ ...body.patch });
  return Object.entries(theirs).every(
    ([field, value]) => saysTheSame({ [field]: value }, made) || saysTheSame({ [field]: value }, ours),
  );
}

export function stamped(stamps: Held<unknown>['stamps'], fields: readonly string[], stamp: FieldStamp) {
  return { ...stamps, ...Object.fromEntries(fields.map(field => [field, stamp])) };
}
