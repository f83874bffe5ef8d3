import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { asksForDate, isOwnSignature } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection, Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import { bound, type ContentToSign, contentHash } from '../../../src-shared/domain/inspection/signed-content.ts';
import { type Clock, isoNow, localDateAndTime } from '../../platform/clock.ts';
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

/** Who signs a visit, and on which day. */
export interface Signing {
  readonly inspectorName: string;
  readonly owner: string;
  /** YYYY-MM-DD */
  readonly day: string;
}

/** What is written in the places for signatures of a finished visit: the inspector signs, the owner does so nearly always. */
export function signaturesOf(form: FormDefinition, signing: Signing, random: Random): Inspection['signatures'] {
  const { inspectorName, owner, day } = signing;
  return Object.fromEntries(
    form.signatures.map((field): [string, Signature] => {
      const dated = asksForDate(field) ? { date: day } : {};
      if (isOwnSignature(field)) return [field.key, { name: inspectorName, ...dated }];
      if (!field.required && chance(random, refuses)) {
        return [field.key, { absent: 'refused', reason: 'Does not agree with the result.' }];
      }
      const strokes = field.method === 'drawn' ? { strokes: drawn(random) } : {};
      return [field.key, { name: owner, role: 'owner', ...dated, ...strokes }];
    }),
  );
}

/**
 * The signatures as they are given under this content at the device's moment: as on the screen, bound to what was shown
 * (docs/adr/0033).
 */
export function signedNow(
  content: ContentToSign,
  signatures: Inspection['signatures'],
  clock: Clock,
): Inspection['signatures'] {
  const [{ date }, signedAt, hash] = [localDateAndTime(clock), isoNow(clock), contentHash(content)];
  return Object.fromEntries(
    Object.entries(signatures).map(([key, signature]) => {
      const dated = signature.date === undefined ? signature : { ...signature, date };
      return [key, bound(dated, signedAt, hash) ?? {}];
    }),
  );
}
