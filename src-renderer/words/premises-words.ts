import { type Premises, premisesFields } from '../../src-shared/domain/premises/premises.ts';
import { premises } from '../../src-shared/entities/premises.ts';
import { m } from '../../src-shared/messages/messages.ts';

/** The label of a field of premises by its key; the key itself where there is none. */
export function premisesLabel(key: string): string {
  const labels: Readonly<Record<string, () => string>> = { ...premises.words.fields, parish: m.premises_field_parish };
  return labels[key]?.() ?? key;
}

/** Differences of the register from a signed record: `Name: Corner Shop`. */
export function changedSinceText(signed: Premises, registered: Premises): string[] {
  return premisesFields
    .filter(field => signed[field] !== registered[field])
    .map(field => m.premises_field_now({ field: premisesLabel(field), value: registered[field] || m.common_empty() }));
}
