import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { isOwnSignature } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection, Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Random } from '../../platform/random.ts';
import { chance, wholeNumber } from '../../platform/seeded-random.ts';

/** Share of visits at which the owner does not sign. */
const refuses = 0.06;

/** One stroke that goes up and down from left to right, as a hurried hand writes. */
function stroke(from: number, to: number, random: Random): number[] {
  const points: number[] = [];
  for (let x = from; x < to; x += wholeNumber(random, 9, 16)) {
    points.push(x, wholeNumber(random, 60, 100) + (points.length % 4 === 0 ? 35 : 0));
  }
  return points;
}

function drawn(random: Random): number[][] {
  const middle = wholeNumber(random, 170, 260);
  return [stroke(60, middle, random), stroke(middle + 20, 480, random), [70, 160, 300, 150, 500, 158]];
}

/** Who signs a visit, and when. */
export interface Signing {
  readonly inspectorName: string;
  readonly owner: string;
  /** YYYY-MM-DD */
  readonly day: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The signatures of a finished visit: the inspector signs, the owner does so nearly always. */
export function signaturesOf(form: FormDefinition, signing: Signing, random: Random): Inspection['signatures'] {
  const { inspectorName, owner, day, at } = signing;
  const signedAt = new Date(at).toISOString();
  return Object.fromEntries(
    form.signatures.map((field): [string, Signature] => {
      if (isOwnSignature(field)) return [field.key, { name: inspectorName, date: day, signedAt }];
      if (!field.required && chance(random, refuses)) {
        return [field.key, { absent: 'refused', reason: 'Does not agree with the result.' }];
      }
      const strokes = field.method === 'drawn' ? { strokes: drawn(random), role: 'owner' as const } : {};
      return [field.key, { name: owner, date: day, signedAt, ...strokes }];
    }),
  );
}
