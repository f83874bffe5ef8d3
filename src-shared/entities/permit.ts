import { m } from '../messages/messages.ts';
import { defineEntity } from './define-entity.ts';
import { date, name, reference, required, text } from './field.ts';
import { recorders } from './roles.ts';

/** The permit of somebody who handles food at premises, and whether a visit saw it. */
export const permit = defineEntity({
  name: 'permit',
  words: {
    one: m.kinds_permit,
    fields: {
      holder: m.kinds_permit_holder,
      number: m.kinds_permit_number,
      expires: m.kinds_permit_expires,
      premisesId: m.kinds_permit_premises,
      seenOn: m.kinds_permit_seen_on,
      seenIn: m.kinds_permit_seen_in,
    },
    acts: { check: m.kinds_permit_check },
    states: { unseen: m.kinds_permit_unseen, seen: m.kinds_permit_seen },
  },
  keys: { author: 'author', state: 'state' },
  fields: {
    holder: name(200),
    number: name(60),
    expires: required(date()),
    premisesId: required(reference('premises')),
  },
  // `seenIn`: the last inspection at which it was checked.
  facts: { seenOn: null, seenIn: null },
  states: ['unseen', 'seen'],
  hiddenIn: [],
  rights: { create: { roles: recorders }, save: { roles: recorders }, remove: { roles: recorders } },
  commands: {
    check: {
      roles: recorders,
      states: ['unseen', 'seen'],
      to: 'seen',
      takes: { seenOn: required(date()), seenIn: reference('inspection'), comment: text(2000) },
    },
  },
  title: 'holder',
  derivedId: false,
  remembersCreation: true,
  notesChanges: true,
  listedBy: ['state', 'premisesId', 'expires', 'number', 'seenIn'],
  search: ['holder', 'number'],
  digestOmits: [],
  own: [],
});

/** Whether a permit has expired by a day; it is still valid on its expiry date. */
export function isExpired({ expires }: { readonly expires: string }, day: string): boolean {
  return expires < day;
}
