import type { NumberKind } from '../number/read-number.ts';
import type { FormDefinition, HeaderField } from './form-definition.ts';

/**
 * Number fields of the ministry's forms that count something. Their published definitions do not say so and never change; later
 * versions use a step of 1.
 */
const unsaid: Readonly<Record<string, readonly string[]>> = {
  'food-establishment@1': ['no_of_employees', 'number_of_permits'],
  'institutional@1': ['staff_complement', 'num_occupants', 'num_buildings'],
  'meat-processing@1': ['food_contact_surfaces', 'water_samples', 'product_samples', 'staff_fhp', 'staff_compliment'],
  'residential@1': ['no_of_bedrooms'],
  'spirit-licence@1': ['no_of_employees', 'no_with_fhc', 'no_wo_fhc'],
};

/** The parts of a form that decide which fields are counts. */
export type FormOfCounts = Pick<FormDefinition, 'id' | 'version'>;

/** Whether a number field counts something, so that its values are whole and never negative. */
export function isCount({ id, version }: FormOfCounts, { key, type, step, min = 0 }: HeaderField): boolean {
  if (type !== 'number') return false;
  const isStepOfOne = step === 1 && min >= 0 && Number.isInteger(min);
  return isStepOfOne || (unsaid[`${id}@${version}`]?.includes(key) ?? false);
}

/** How the text of a number field is read. */
export function numberKindOf(form: FormOfCounts, field: HeaderField): NumberKind {
  return isCount(form, field) ? 'count' : 'measure';
}

/** The keys of the fields that count something. */
export function countKeys(form: FormDefinition): string[] {
  return form.headerFields.filter(field => isCount(form, field)).map(field => field.key);
}
