import { askedOf } from '../../../src-shared/domain/form/asked.ts';
import type { FormDefinition, FormItem, HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import type { Answer, HeaderValue, Inspection, Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Random } from '../../platform/random.ts';
import { chance, pick, wholeNumber } from '../../platform/seeded-random.ts';
import {
  faults,
  firstNames,
  kindsOfPremises,
  remarks,
  streets,
  surnames,
  textsByField,
  towns,
} from './sample-words.ts';

/** The content of an inspection file as `daybook device record --file` takes it. */
export interface SampleInspection {
  readonly premises: {
    readonly name: string;
    readonly owner: string;
    readonly address: string;
    readonly parish: string;
  };
  readonly header: Inspection['header'];
  readonly answers: Inspection['answers'];
  readonly signatures: Inspection['signatures'];
}

/** Who makes the visit, and its date as YYYY-MM-DD. */
export interface SampleVisit {
  readonly inspectorName: string;
  readonly date: string;
}

const anyVisit: SampleVisit = { inspectorName: 'Ines Grant', date: '2026-03-02' };

/** Keys that `completeHeader` fills from premises and inspector, so that a file leaves them out; and codes nobody has here. */
const leftOut = new Set([
  ...['establishment_name', 'premises_name', 'owner', 'owner_operator', 'operator', 'address', 'license_no'],
  ...['telephone_no', 'inspector_name', 'inspector_id', 'inspector_code', 'last_testing_date'],
]);

/** How well premises are kept: the share of faults at ordinary and at critical items. */
interface Condition {
  readonly ordinary: number;
  readonly critical: number;
}

const conditions: readonly [Condition, ...Condition[]] = [
  { ordinary: 0, critical: 0 },
  { ordinary: 0.08, critical: 0 },
  { ordinary: 0.15, critical: 0.1 },
  { ordinary: 0.5, critical: 0.4 },
];

/**
 * A finished inspection that may be submitted: every required field, item and signature of the form, believable premises
 * of the parish, and some that pass and some that fail. Equal chance gives an equal sample.
 */
export function sampleInspection(
  form: FormDefinition,
  random: Random,
  parish: string,
  visit: SampleVisit = anyVisit,
): SampleInspection {
  const owner = `${pick(random, firstNames)} ${pick(random, surnames)}`;
  const kind = pick(random, kindsOfPremises[form.id] ?? ['Premises']);
  const condition = pick(random, conditions);
  return {
    premises: {
      name: `${pick(random, surnames)}'s ${kind}`,
      owner,
      address: `${wholeNumber(random, 1, 180)} ${pick(random, streets)}, ${pick(random, towns)}`,
      parish,
    },
    header: sampleHeader(form, random, visit),
    answers: Object.fromEntries(itemsOf(form).map(item => [item.id, sampleAnswer(item, random, condition)])),
    signatures: Object.fromEntries(
      form.signatures
        .filter(field => field.required || chance(random, 0.5))
        .map(field => [field.key, sampleSignature(field.key, owner, visit)]),
    ),
  };
}

function sampleSignature(key: string, owner: string, visit: SampleVisit): Signature {
  return { name: key === 'inspector_signature' ? visit.inspectorName : owner, date: visit.date };
}

function sampleHeader(form: FormDefinition, random: Random, visit: SampleVisit): Inspection['header'] {
  const header: Record<string, HeaderValue> = {};
  for (const field of form.headerFields) {
    if (
      field.type === 'photo' ||
      leftOut.has(field.key) ||
      !askedOf(form, { header, answers: {} }).form.headerFields.includes(field)
    )
      continue;
    if (field.required || chance(random, 0.7)) header[field.key] = sampleValue(field, form, random, visit);
  }
  // The spirit licence form counts its employees twice.
  const { no_with_fhc: certified, no_wo_fhc: others } = header;
  if (typeof certified === 'number' && typeof others === 'number') header.no_of_employees = certified + others;
  return header;
}

function sampleValue(field: HeaderField, form: FormDefinition, random: Random, visit: SampleVisit): HeaderValue {
  const [first, ...others] = field.choices ?? ['yes', 'no'];
  switch (field.type) {
    case 'date':
      return visit.date;
    case 'time':
      return `${wholeNumber(random, 10, 15)}:${pick(random, ['00', '15', '30', '45'])}`;
    case 'number':
      return wholeNumber(random, Math.max(1, field.min ?? 1), 12);
    case 'choice':
    case 'yesno':
      return pick(random, [first ?? 'yes', ...others]);
    default:
      return sampleText(field.key, form, random);
  }
}

function sampleText(key: string, form: FormDefinition, random: Random): string {
  if (key === 'applicant_name' || key === 'deceased_name')
    return `${pick(random, firstNames)} ${pick(random, surnames)}`;
  if (key === 'type_of_establishment') return pick(random, kindsOfPremises[form.id] ?? ['Premises']);
  return pick(random, textsByField[key] ?? remarks);
}

function sampleAnswer(item: FormItem, random: Random, condition: Condition): Answer {
  const faulty = chance(random, item.critical ? condition.critical : condition.ordinary);
  const comment = faulty && (chance(random, 0.6) || item.critical) ? { comment: pick(random, faults) } : {};
  switch (item.response) {
    case 'compliance':
      return { value: faulty ? 'no' : 'yes', ...comment };
    case 'yes-no-na':
      return { value: faulty ? 'no' : pick(random, ['yes', 'na']), ...comment };
    case 'number':
      return { value: (item.minimum ?? 0) + wholeNumber(random, faulty ? -2 : 0, 40) / 2 };
    case 'observations-errors': {
      const observations = wholeNumber(random, 1, 4);
      return { observations, errors: faulty ? wholeNumber(random, 1, observations) : 0, ...comment };
    }
  }
}
