import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { answerSchema, signatureSchema } from '../../../src-shared/entities/inspection-values.ts';
import type { SentPatch } from '../../../src-shared/sync-protocol/sent-patch.ts';

type Wholes = Pick<SentPatch, 'answers' | 'signatures'>;

/**
 * Keeps what a newer app wrote into an entry that is saved whole, such as a signature. Screens of this version send only the parts
 * they know.
 */
export function withNewerParts<Patch extends Wholes>(record: Inspection, patch: Patch): Patch {
  const { answers, signatures } = patch;
  return {
    ...patch,
    ...(answers && { answers: keepUnknown(record.answers, answers, answerSchema.shape) }),
    ...(signatures && { signatures: keepUnknown(record.signatures, signatures, signatureSchema.shape) }),
  };
}

function keepUnknown<T extends object>(
  now: Readonly<Record<string, object>>,
  patch: Readonly<Record<string, T | null>>,
  known: object,
): Record<string, T | null> {
  const unknownOf = (key: string) => Object.entries(now[key] ?? {}).filter(([part]) => !(part in known));
  const kept = Object.entries(patch).map(([key, value]) => {
    const unknown = unknownOf(key);
    return [key, unknown.length === 0 ? value : { ...value, ...Object.fromEntries(unknown) }] as const;
  });
  return Object.fromEntries(kept) as Record<string, T | null>;
}
