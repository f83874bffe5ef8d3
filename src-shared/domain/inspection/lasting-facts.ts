import type { Inspection } from './inspection.ts';

/**
 * Header fields of the forms (resources/form-templates) that describe the place rather than the visit. What is of one visit
 * (dates, purpose, action, samples, remarks) or a matter of law (licence, registration, permits) is asked anew each time.
 */
const lasting: ReadonlySet<string> = new Set([
  'type_of_establishment',
  'no_of_employees',
  'staff_complement',
  'num_occupants',
  'institution_type',
  'building_size_value',
  'building_size_ft2',
  'building_size_m2',
  'num_buildings',
  'establishment_no',
  'types_of_products',
  'staff_compliment',
  'water_public',
  'water_private',
  'type_processing',
  'type_slaughter',
  'treatment_facility',
  'onsite_system',
  'building_construction_type',
  'purpose_of_building',
  'no_of_bedrooms',
  'total_population',
  'physical_location',
  'pool_class',
]);

/** The inspector's own code, taken over only from a visit of the same person. */
const ofInspector = 'inspector_code';

/** The part of a visit's header that is probably still true at the next visit, made by `username`. */
export function lastingFacts(
  { header, inspector }: Pick<Inspection, 'header' | 'inspector'>,
  username: string,
): Inspection['header'] {
  const stays = (key: string) => lasting.has(key) || (key === ofInspector && inspector === username);
  return Object.fromEntries(Object.entries(header).filter(([key]) => stays(key)));
}
