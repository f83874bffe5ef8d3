import type { PremisesDetails } from '../../../src-shared/domain/premises/premises.ts';

/** How the newest visit of premises stands. */
export type Ending = 'draft' | 'returned' | 'submitted' | 'resubmitted' | 'approved';

/** Premises of the practice department and how they are visited. */
export interface PracticePlace {
  readonly premises: PremisesDetails;
  readonly formId: string;
  readonly inspector: 'ines' | 'omar';
  /** How many items of a hundred a visit finds wrong. */
  readonly faults: number;
  /** Days between two visits; null = they are visited once. */
  readonly every: number | null;
  /** Days since the newest visit. */
  readonly last: number;
  readonly ending: Ending;
}

type Row = readonly [name: string, owner: string, address: string, kind: string, licenceNo: string, telephone: string];
type Visits = readonly [formId: string, faults: number, every: number | null, last: number, ending: Ending];

const place =
  (parish: string, inspector: PracticePlace['inspector']) =>
  (row: Row, [formId, faults, every, last, ending]: Visits): PracticePlace => {
    const [name, owner, address, kind, licenceNo, telephone] = row;
    const premises = { name, owner, address, parish, kind, licenceNo, telephone };
    return { premises, formId, inspector, faults, every, last, ending };
  };

const kingston = place('Kingston', 'ines');
const kingstonOmar = place('Kingston', 'omar');
const andrew = place('St. Andrew', 'ines');
const andrewOmar = place('St. Andrew', 'omar');

/** Names, owners and licence numbers are invented; telephone numbers are of a range that nobody has. */
// biome-ignore format: a table is read by its rows
export const practicePlaces: readonly PracticePlace[] = [
  andrew(['Half Way Tree Patties', 'Marcia Grant', '12 Hope Road, Kingston 10', 'Restaurant', 'FE-2041', ''], ['food-establishment', 12, 84, 3, 'returned']),
  kingstonOmar(['Coronation Market Meats', 'Devon Reid', '3 Pechon Street, Kingston', 'Meat processing plant', 'MP-0117', ''], ['meat-processing', 14, 60, 6, 'submitted']),
  kingston(['Harbour View Guest House', 'Paulette Wright', '8 Port Royal Street, Kingston', 'Small hotel', 'SH-0320', ''], ['small-hotels', 14, 180, 5, 'submitted']),
  andrewOmar(['Sharp Cuts Barbers', 'Andre Palmer', '45 Constant Spring Road, Kingston 10', 'Barbershop', 'BC-0988', ''], ['barbershop', 18, 170, 9, 'returned']),
  andrew(['Papine Primary School', 'Ministry of Education', '1 Gordon Town Road, Kingston 6', 'School', '', ''], ['institutional', 16, 150, 2, 'submitted']),
  andrew(['Blue Mountain Swim Club', 'Keisha Morgan', '27 Barbican Road, Kingston 6', 'Swimming pool', 'SP-0045', ''], ['swimming-pool', 16, 75, 4, 'submitted']),
  kingston(['Parade Bakery', 'Novlette Francis', '22 East Queen Street, Kingston', 'Bakery', 'FE-1877', '876-555-0107'], ['food-establishment', 5, 110, 1, 'draft']),
  kingston(['Duke Street Cook Shop', 'Errol Bailey', '61 Duke Street, Kingston', 'Cook shop', 'FE-2206', '876-555-0118'], ['food-establishment', 16, 70, 8, 'resubmitted']),
  kingstonOmar(['Harbour Street Seafood', 'Tanya Gordon', '14 Harbour Street, Kingston', 'Restaurant', 'FE-2012', '876-555-0121'], ['food-establishment', 16, 90, 12, 'submitted']),
  andrewOmar(['Liguanea Supermarket', 'Clive Morgan', '104 Old Hope Road, Kingston 6', 'Supermarket', 'FE-1650', '876-555-0132'], ['food-establishment', 4, 120, 40, 'approved']),
  andrew(['Red Hills Jerk Centre', 'Winston Clarke', '33 Red Hills Road, Kingston 10', 'Jerk centre', 'FE-2318', '876-555-0140'], ['food-establishment', 12, 75, 20, 'approved']),
  andrewOmar(['Stony Hill Canteen', 'Pauline Reid', '9 Stony Hill Main Road', 'Canteen', 'FE-1944', '876-555-0153'], ['food-establishment', 7, 100, 55, 'approved']),
  andrew(['Cross Roads Meat Mart', 'Sonia Palmer', '5 Slipe Road, Kingston 5', 'Meat shop', 'MP-0131', '876-555-0164'], ['meat-processing', 6, 95, 33, 'approved']),
  kingstonOmar(['Rae Town Slaughter Place', 'Derrick Hall', '70 Tower Street, Kingston', 'Slaughter place', 'MP-0098', '876-555-0175'], ['meat-processing', 22, 80, 25, 'approved']),
  andrewOmar(['Mona Heights Inn', 'Yvonne Barrett', '18 Mona Road, Kingston 6', 'Small hotel', 'SH-0288', '876-555-0186'], ['small-hotels', 5, 190, 70, 'approved']),
  kingston(['Orange Street Barbers', 'Leroy Thompson', '88 Orange Street, Kingston', 'Barbershop', 'BC-0871', '876-555-0119'], ['barbershop', 12, 160, 2, 'draft']),
  andrewOmar(['Manor Park Hair Studio', 'Simone Lewis', '184 Constant Spring Road, Kingston 8', 'Beauty salon', 'BC-1020', '876-555-0190'], ['barbershop', 6, 175, 60, 'approved']),
  kingston(['Fletcher’s Land Infirmary', 'Kingston Poor Relief', '27 Love Lane, Kingston', 'Infirmary', '', '876-555-0102'], ['institutional', 18, 120, 7, 'returned']),
  andrew(['Little Steps Day Care', 'Althea Simpson', '6 Waterloo Road, Kingston 10', 'Day care centre', 'DC-0212', '876-555-0111'], ['institutional', 5, 180, 48, 'approved']),
  kingstonOmar(['Downtown Sports Bar', 'Garfield Stewart', '19 King Street, Kingston', 'Bar', 'SL-0733', '876-555-0122'], ['spirit-licence', 14, 330, 10, 'submitted']),
  andrew(['Hillcrest Lounge', 'Beverley Johnson', '51 Waterloo Road, Kingston 10', 'Bar and lounge', 'SL-0690', '876-555-0133'], ['spirit-licence', 4, 340, 15, 'approved']),
  andrewOmar(['Norbrook Apartments Pool', 'Norbrook Strata', '7 Norbrook Drive, Kingston 8', 'Swimming pool', 'SP-0061', '876-555-0144'], ['swimming-pool', 6, 80, 28, 'approved']),
  kingston(['Rum Lane Tenement', 'Cecil Williams', '16 Rum Lane, Kingston', 'Tenement yard', '', '876-555-0155'], ['residential', 20, 100, 11, 'approved']),
  andrew(['August Town Residence', 'Ivy Campbell', '40 August Town Road, Kingston 7', 'Dwelling', '', '876-555-0166'], ['residential', 12, 150, 18, 'approved']),
  andrewOmar(['Cassia Park Apartments', 'Cassia Park Strata', '12 Cassia Park Road, Kingston 10', 'Apartments', '', '876-555-0177'], ['residential', 7, 160, 1, 'draft']),
  andrewOmar(['Mavis Bank Family Plot', 'Hubert Anderson', 'Mavis Bank', 'Family plot', '', '876-555-0188'], ['burial-site', 20, null, 130, 'approved']),
  andrew(['Gordon Town Family Plot', 'Merlene Brown', 'Gordon Town', 'Family plot', '', '876-555-0199'], ['burial-site', 60, null, 6, 'submitted']),
  kingston(['Port Royal Family Plot', 'Enid Edwards', 'Port Royal', 'Family plot', '', '876-555-0108'], ['burial-site', 0, null, 310, 'approved']),
];
