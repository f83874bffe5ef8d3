import { risks } from '../domain/risk.ts';
import { m } from '../messages/messages.ts';
import { defineEntity } from './define-entity.ts';
import { choice, date, line, name, place, text } from './field.ts';
import { importers, recorders } from './roles.ts';

/** Registered premises: anybody who records in the parish writes them. */
export const premises = defineEntity({
  name: 'premises',
  words: {
    one: m.kinds_premises,
    fields: {
      name: m.premises_field_name,
      owner: m.premises_field_owner,
      address: m.premises_field_address,
      kind: m.premises_field_kind,
      licenceNo: m.premises_field_licence,
      telephone: m.premises_field_telephone,
      licenceExpires: m.premises_field_licence_expires,
      contact: m.premises_field_contact,
      risk: m.premises_field_risk,
      place: m.premises_field_place,
    },
    acts: {},
    choices: {
      risk: {
        high: m.premises_risk_high,
        medium: m.premises_risk_medium,
        low: m.premises_risk_low,
        lowest: m.premises_risk_lowest,
      },
    },
  },
  keys: { author: 'createdBy', state: null },
  fields: {
    name: name(200),
    owner: line(200),
    address: line(300),
    kind: line(80),
    licenceNo: line(60),
    telephone: line(40),
    licenceExpires: date(),
    contact: text(200),
    risk: choice(risks),
    place: place(),
  },
  facts: {},
  laterFacts: ['recorded'],
  states: [],
  hiddenIn: [],
  rights: {
    create: { roles: recorders },
    save: { roles: recorders },
    remove: { roles: recorders },
    import: { roles: importers },
  },
  commands: {},
  title: 'name',
  derivedId: false,
  remembersCreation: false,
  notesChanges: true,
  listedBy: ['name', 'kind', 'licenceNo', 'licenceExpires'],
  search: ['name', 'owner', 'address', 'licenceNo'],
  digestOmits: ['createdBy'],
  own: ['screens'],
});
