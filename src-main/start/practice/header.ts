import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { addDays } from '../../../src-shared/domain/inspection/days.ts';
import type { HeaderValue, Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Random } from '../../platform/random.ts';
import { pick, wholeNumber } from '../../platform/seeded-random.ts';
import type { PracticePlace } from './register.ts';

/** Header values of every visit of the same premises. */
export type PlaceFacts = Readonly<Record<string, HeaderValue>>;

const bedrooms = (random: Random) => wholeNumber(random, 2, 9);

/** Facts of premises by form; those of the register are filled in as for any inspector. */
const factsByForm: Readonly<Record<string, (place: PracticePlace, random: Random) => PlaceFacts>> = {
  'food-establishment': ({ premises }, random) => {
    const employees = wholeNumber(random, 3, 24);
    return { type_of_establishment: premises.kind, no_of_employees: employees, number_of_permits: employees };
  },
  residential: ({ premises }, random) => ({
    treatment_facility: 'Onsite/Individual',
    onsite_system: pick(random, ['Septic Tank', 'Absorption Pit']),
    building_construction_type: pick(random, ['Concrete block', 'Timber frame']),
    purpose_of_building: premises.kind,
    no_of_bedrooms: bedrooms(random),
    total_population: `${wholeNumber(random, 2, 6)} adults, ${wholeNumber(random, 1, 5)} children`,
  }),
  'burial-site': ({ premises }, random) => ({
    applicant_name: premises.owner,
    deceased_name: pick(random, ['Vincent Anderson', 'Gloria Brown', 'Samuel Edwards']),
    burial_location: pick(random, ['North corner of the family plot', 'Behind the chapel']),
    site_description: pick(random, [
      'Level ground, sandy loam, well drained',
      'Gentle slope towards the road, clay soil',
    ]),
    proposed_grave_type: pick(random, ['Vault', 'Earthen grave']),
  }),
  'meat-processing': (_place, random) => {
    const staff = wholeNumber(random, 4, 30);
    return {
      establishment_no: `JM-0${wholeNumber(random, 10, 60)}`,
      types_of_products: pick(random, ['Poultry', 'Beef and goat', 'Pork and sausages']),
      staff_fhp: staff,
      staff_compliment: staff,
      water_public: 'yes',
      registration_status: 'Valid',
    };
  },
  'spirit-licence': ({ premises }, random) => {
    const certified = wholeNumber(random, 2, 9);
    return {
      type_of_establishment: premises.kind,
      no_of_employees: certified + 1,
      no_with_fhc: certified,
      no_wo_fhc: 1,
    };
  },
  'swimming-pool': (_place, random) => ({
    pool_class: pick(random, ['Class A', 'Class B']),
    physical_location: pick(random, ['Behind the main building', 'Centre of the compound']),
  }),
  'small-hotels': (_place, random) => ({ physical_location: pick(random, ['Seaward side', 'Main road, first floor']) }),
  barbershop: () => ({ registration_status: 'Valid' }),
  institutional: ({ premises }, random) => ({
    institution_type: premises.kind,
    staff_complement: wholeNumber(random, 6, 30),
    num_occupants: wholeNumber(random, 25, 160),
    num_buildings: wholeNumber(random, 1, 4),
    registration_status: 'Valid',
  }),
};

/** The facts of premises, drawn once. */
export function factsOf(place: PracticePlace, random: Random): PlaceFacts {
  return factsByForm[place.formId]?.(place, random) ?? {};
}

/** Facts of a visit for its header. */
export interface VisitHead {
  readonly day: string;
  readonly time: string;
  readonly isAgain: boolean;
  readonly passed: boolean;
  readonly faults: number;
}

function actionOf({ passed, faults }: VisitHead): string {
  if (!passed) return 'Notice';
  return faults === 0 ? 'NAI' : 'Follow-up';
}

function remarksOf({ passed, faults }: VisitHead): string {
  if (faults === 0) return 'All in order. Owner accompanied the visit.';
  const told = faults === 1 ? 'One fault explained to the owner.' : `${faults} faults explained to the owner.`;
  return passed ? told : `${told} Notice served; to be visited again.`;
}

/** The header of one visit: only fields that the form has. */
export function headerOf(form: FormDefinition, facts: PlaceFacts, visit: VisitHead): Inspection['header'] {
  const remarks = remarksOf(visit);
  const said: PlaceFacts = {
    ...facts,
    inspection_date: visit.day,
    date_inspection: visit.day,
    inspection_time: visit.time,
    last_testing_date: addDays(visit.day, -9),
    purpose_of_visit: visit.isAgain ? 'Re-inspection' : 'Routine',
    action: actionOf(visit),
    comments: remarks,
    inspector_comments: remarks,
    general_remarks: remarks,
  };
  return Object.fromEntries(
    form.headerFields.flatMap(({ key }) => {
      const value = said[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
