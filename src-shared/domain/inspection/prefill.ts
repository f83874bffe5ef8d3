import type { FormDefinition } from '../form/form-definition.ts';
import type { Person } from '../person/person.ts';
import type { Premises } from '../premises/premises.ts';
import type { Inspection } from './inspection.ts';

type Header = Inspection['header'];
type KnownPremises = Pick<Premises, 'name' | 'owner' | 'address' | 'licenceNo' | 'telephone'>;
type KnownPerson = Pick<Person, 'name' | 'username'>;

/** The forms' keys for what is known of premises and inspector. One thing has different keys on different forms. */
function knownValues(form: FormDefinition, premises: KnownPremises, person: KnownPerson): Record<string, string> {
  return {
    establishment_name: premises.name,
    premises_name: premises.name,
    owner: premises.owner,
    owner_operator: premises.owner,
    operator: premises.owner,
    address: premises.address,
    license_no: premises.licenceNo,
    telephone_no: premises.telephone,
    // The small hotels form prints "Inspector's id" on the line that it stores as the name.
    inspector_name: form.id === 'small-hotels' ? person.username : person.name,
    inspector_id: person.username,
  };
}

/** The values for fields that this form has, without empty ones. */
function onForm(form: FormDefinition, values: Readonly<Record<string, string>>): Header {
  const known = new Map(Object.entries(values));
  return Object.fromEntries(
    form.headerFields.flatMap(({ key }) => {
      const value = known.get(key);
      return value ? [[key, value]] : [];
    }),
  );
}

/**
 * The header of a new draft: the forms' defaults, what is known of premises and inspector, and the visit's date
 * (YYYY-MM-DD) and time (HH:MM) at the device.
 */
export function prefillHeader(
  form: FormDefinition,
  premises: KnownPremises,
  person: KnownPerson,
  now: { readonly date: string; readonly time: string },
): Header {
  const defaults = Object.fromEntries(form.headerFields.map(field => [field.key, field.default ?? '']));
  const visit = { inspection_date: now.date, date_inspection: now.date, inspection_time: now.time };
  return onForm(form, { ...defaults, ...knownValues(form, premises, person), ...visit });
}

/**
 * A header from a file, with facts of premises and inspector filled in where the file left them out. Values of the file stay;
 * dates and the form's defaults are not filled in, since the inspector did not state them.
 */
export function completeHeader(
  form: FormDefinition,
  header: Header,
  premises: KnownPremises,
  person: KnownPerson,
): Header {
  return { ...onForm(form, knownValues(form, premises, person)), ...header };
}
