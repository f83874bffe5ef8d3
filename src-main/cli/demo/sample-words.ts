/** Words that samples are made of. Names and places are invented or common; none means a real business. */
type Words = readonly [string, ...string[]];

export const firstNames: Words = [
  'Marcia',
  'Devon',
  'Sonia',
  'Errol',
  'Novlette',
  'Winston',
  'Tanya',
  'Clive',
  'Pauline',
];
export const surnames: Words = [
  'Brown',
  'Campbell',
  'Reid',
  'Morgan',
  'Gordon',
  'Clarke',
  'Bailey',
  'Francis',
  'Palmer',
];
export const streets: Words = [
  'Hope Road',
  'Market Street',
  'Old Harbour Road',
  'King Street',
  'Bay Lane',
  'Church Street',
];
export const towns: Words = ['Cross Roads', 'Half Way Tree', 'Papine', 'Constant Spring', 'Mavis Bank', 'Gordon Town'];

/** What premises of each form are called after their owner's name. */
export const kindsOfPremises: Readonly<Record<string, Words>> = {
  'food-establishment': ['Cook Shop', 'Restaurant', 'Bakery', 'Jerk Centre', 'Supermarket'],
  residential: ['Apartments', 'Residence', 'Tenement Yard'],
  'burial-site': ['Family Plot'],
  'meat-processing': ['Meat Processing', 'Slaughter Place', 'Abattoir'],
  'spirit-licence': ['Bar and Lounge', 'Wholesale Liquor', 'Sports Bar'],
  'swimming-pool': ['Country Club Pool', 'Apartments Pool'],
  'small-hotels': ['Guest House', 'Inn', 'Villas'],
  barbershop: ['Barber Shop', 'Beauty Salon', 'Hair Studio'],
  institutional: ['Nursing Home', 'Day Care Centre', 'Infirmary'],
};

/** What text fields hold, by their key; a field that is not here gets one of `remarks`. */
export const textsByField: Readonly<Record<string, Words>> = {
  purpose_of_visit: ['Routine', 'Licence renewal'],
  pool_class: ['Class A', 'Class B'],
  physical_location: ['Behind the main building', 'East wing, ground floor'],
  types_of_products: ['Poultry', 'Beef and goat', 'Sausages'],
  establishment_no: ['JM-014', 'JM-027'],
  institution_type: ['Nursing home', 'Day care centre', 'Infirmary'],
  building_construction_type: ['Concrete block', 'Timber frame'],
  purpose_of_building: ['Dwelling', 'Dwelling and shop'],
  total_population: ['2 males, 3 females, 1 boy, 2 girls'],
  burial_location: ['North corner of the family plot', 'Behind the chapel'],
  site_description: ['Level ground, sandy loam, well drained', 'Gentle slope towards the road, clay soil'],
  proposed_grave_type: ['Vault', 'Earthen grave'],
};

export const remarks: Words = ['Owner accompanied the visit.', 'Faults explained to the owner.', 'Follow-up agreed.'];
export const faults: Words = [
  'Not in place at the visit',
  'Worn out, to be replaced',
  'To be cleaned',
  'Record not shown',
];
