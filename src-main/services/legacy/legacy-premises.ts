import { parishes } from '../../../src-shared/domain/premises/parish.ts';
import type { SignedPremises } from '../../../src-shared/domain/premises/premises.ts';
import type { LegacyRow } from '../../local-db/legacy-file.ts';
import { firstText } from './legacy-values.ts';
import type { Unread } from './unread.ts';

const columns: Readonly<Record<keyof SignedPremises, readonly string[]>> = {
  name: ['establishment_name', 'premises_name', 'burial_location', 'owner', 'owner_operator'],
  owner: ['owner', 'owner_operator', 'applicant_name'],
  address: ['address', 'physical_location', 'burial_location'],
  kind: ['type_of_establishment', 'institution_type'],
  licenceNo: ['license_no', 'establishment_no'],
  telephone: ['telephone_no'],
};

/** Longest texts, as the register takes them. */
const most: Readonly<Record<keyof SignedPremises, number>> = {
  name: 200,
  owner: 200,
  address: 300,
  kind: 80,
  licenceNo: 60,
  telephone: 40,
};

/** The licence number that the old system wrote of every spirit licence, whatever it was. */
const fixedLicence = '13697';

/** What an old row says of its premises; each on one line, and empty where it says nothing. What is too long is kept whole beside it. */
export function premisesOf(row: LegacyRow, unread: Unread): SignedPremises {
  const said = (key: keyof SignedPremises) => {
    const words = (firstText(row, columns[key]) ?? '').replace(/\s+/g, ' ');
    if (words.length > most[key]) unread.keep(`premises ${key}`, words);
    return words.slice(0, most[key]).toWellFormed().trim();
  };
  const licenceNo = said('licenceNo');
  return {
    name: said('name'),
    owner: said('owner'),
    address: said('address'),
    kind: said('kind'),
    licenceNo: licenceNo === fixedLicence ? '' : licenceNo,
    telephone: said('telephone'),
  };
}

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/\bsaint\b/g, 'st')
    .replace(/[^a-z]+/g, ' ')
    .trim();

/** The parish whose name stands last in an address: a road may bear the name of another. Null where none does. */
export function parishIn(address: string): string | null {
  const words = ` ${folded(address)} `;
  const found = parishes
    .map(name => ({ name, at: words.lastIndexOf(` ${folded(name)} `) }))
    .filter(({ at }) => at >= 0);
  return found.toSorted((one, other) => other.at - one.at)[0]?.name ?? null;
}
