import type { FormDefinition, FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import type { FormGuide } from '../../../src-shared/domain/form/form-guide.ts';
import { addDays } from '../../../src-shared/domain/inspection/days.ts';
import type { Answer, Inspection, Severity } from '../../../src-shared/domain/inspection/inspection.ts';
import { correctionDays, usualSeverity } from '../../../src-shared/domain/inspection/severity.ts';
import type { Random } from '../../platform/random.ts';
import { chance, pick, wholeNumber } from '../../platform/seeded-random.ts';

/** A fault at an item, from visit to visit until it is corrected. */
interface Fault {
  readonly words: string;
  readonly severity: Severity;
}
export type Faults = ReadonlyMap<string, Fault>;

/** How likely a fault is still there at the next visit. */
const staysOpen = 0.35;
/** Critical items are looked after better than others. */
const criticalShare = 0.4;

function newFault(item: FormItem, { items }: FormGuide, random: Random): Fault {
  const usual = usualSeverity(item);
  const severity = usual === 'major' && chance(random, 0.25) ? 'minor' : usual;
  const [first = 'Not in order', ...others] = items[item.id]?.phrases ?? [];
  return { words: pick(random, [first, ...others]), severity };
}

/** The faults of the next visit: some of those before, and some new ones. `rate` is the share of ordinary items that go wrong. */
export function nextFaults(
  before: Faults,
  form: FormDefinition,
  guide: FormGuide,
  rate: number,
  random: Random,
): Faults {
  return new Map(
    itemsOf(form).flatMap(item => {
      const old = before.get(item.id);
      if (old !== undefined && chance(random, staysOpen)) return [[item.id, old] as const];
      const goesWrong = chance(random, item.critical ? rate * criticalShare : rate);
      return goesWrong ? [[item.id, newFault(item, guide, random)] as const] : [];
    }),
  );
}

/** A value within the limits of a reading, where the item has one, as an inspector writes it. */
function readingWords({ reading }: FormItem, random: Random): string | null {
  if (reading === undefined) return null;
  const from = reading.from ?? (reading.above ?? 0) + 0.3;
  const to = reading.to ?? from + 1.5;
  return `Read ${(from + random.fraction() * (to - from)).toFixed(1)} ${reading.unit}`;
}

function goodAnswer(item: FormItem, wasWrong: boolean, random: Random): Answer {
  const words = readingWords(item, random) ?? (wasWrong ? 'Put right since the last visit' : null);
  const comment = words === null ? {} : { comment: words };
  switch (item.response) {
    case 'number':
      return { value: (item.minimum ?? 0) + wholeNumber(random, 2, 60) / 2 };
    case 'observations-errors':
      return { observations: wholeNumber(random, 1, 6), errors: 0, ...comment };
    default:
      return { value: 'yes', ...comment };
  }
}

function faultyAnswer(item: FormItem, { words, severity }: Fault, day: string, random: Random): Answer {
  const said = { comment: words, severity, correctBy: addDays(day, correctionDays[severity]) };
  switch (item.response) {
    case 'number':
      return { value: (item.minimum ?? 0) - 0.5, comment: words };
    case 'observations-errors': {
      const observations = wholeNumber(random, 2, 6);
      return { observations, errors: wholeNumber(random, 1, Math.ceil(observations / 2)), ...said };
    }
    default:
      return { value: 'no', ...said };
  }
}

/**
 * The answers of a visit in the order of the form: each fault with its words, severity and the day by which it is to be
 * corrected, and a word where a fault of the visit before is gone.
 * @param day of the visit, YYYY-MM-DD
 */
export function answersOf(
  form: FormDefinition,
  faults: Faults,
  before: Faults,
  day: string,
  random: Random,
): Inspection['answers'] {
  return Object.fromEntries(
    itemsOf(form).map(item => {
      const fault = faults.get(item.id);
      const answer =
        fault === undefined ? goodAnswer(item, before.has(item.id), random) : faultyAnswer(item, fault, day, random);
      return [item.id, answer];
    }),
  );
}
