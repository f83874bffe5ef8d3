import { type Premises, type PremisesDetails, premisesFields } from '../../src-shared/domain/premises/premises.ts';
import { m } from '../../src-shared/messages/messages.ts';

const labels: Readonly<Record<keyof PremisesDetails, () => string>> = {
  name: m.premises_field_name,
  owner: m.premises_field_owner,
  address: m.premises_field_address,
  parish: m.premises_field_parish,
  kind: m.premises_field_kind,
  licenceNo: m.premises_field_licence,
  telephone: m.premises_field_telephone,
};

/** The label of a field of premises by its key; the key itself where there is none. */
export function premisesLabel(key: string): string {
  return Object.entries(labels).find(([known]) => known === key)?.[1]() ?? key;
}

/** What the register says otherwise now than a record that was signed: `Name: Corner Shop`. */
export function changedSinceText(signed: Premises, registered: Premises): string[] {
  return premisesFields
    .filter(field => signed[field] !== registered[field])
    .map(field => m.premises_field_now({ field: labels[field](), value: registered[field] || m.common_empty() }));
}
