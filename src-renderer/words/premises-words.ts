import { type Premises, type PremisesDetails, premisesFields } from '../../src-shared/domain/premises/premises.ts';

/** What the fields of premises are called, on every screen. */
export const premisesLabels: Readonly<Record<keyof PremisesDetails, string>> = {
  name: 'Name',
  owner: 'Owner or operator',
  address: 'Address',
  parish: 'Parish',
  kind: 'Kind of premises',
  licenceNo: 'Licence number',
  telephone: 'Telephone',
};

/** The label of a field of premises by its key; the key itself where there is none. */
export function premisesLabel(key: string): string {
  return Object.entries(premisesLabels).find(([known]) => known === key)?.[1] ?? key;
}

/** What the register says otherwise now than a record that was signed: `Name: Corner Shop`. */
export function changedSinceText(signed: Premises, registered: Premises): string[] {
  return premisesFields
    .filter(field => signed[field] !== registered[field])
    .map(field => `${premisesLabels[field]}: ${registered[field] || 'empty'}`);
}
