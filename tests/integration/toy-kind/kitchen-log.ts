import { defineEntity } from '../../../src-shared/entities/define-entity.ts';
import { choice, date, name, reference, required, text } from '../../../src-shared/entities/field.ts';
import { recorders } from '../../../src-shared/entities/roles.ts';

/** A kind of record that nothing in the product knows: all that it costs is this file. */
export const kitchenlog = defineEntity({
  name: 'kitchenlog',
  words: {
    one: () => 'Kitchen log',
    fields: {
      place: () => 'Place',
      premisesId: () => 'Premises',
      meter: () => 'Meter',
      read: () => 'Read on',
      remark: () => 'Remark',
      sealedOn: () => 'Sealed on',
    },
    acts: { seal: () => 'Sealed' },
    states: { running: () => 'Running', sealed: () => 'Sealed' },
    choices: { meter: { probe: () => 'Probe', infrared: () => 'Infrared' } },
  },
  keys: { author: 'keeper', state: 'standing' },
  fields: {
    place: name(80),
    premisesId: required(reference('premises')),
    meter: { ...choice(['probe', 'infrared']), initial: 'probe' },
    read: date(),
    remark: text(500),
  },
  facts: { sealedOn: null },
  states: ['running', 'sealed'],
  hiddenIn: [],
  rights: {
    create: { roles: recorders },
    save: { roles: recorders, states: ['running'] },
    remove: { roles: recorders, who: 'author' },
  },
  commands: {
    seal: { roles: recorders, who: 'author', states: ['running'], to: 'sealed', takes: { sealedOn: date() } },
  },
  title: 'place',
  derivedId: false,
  remembersCreation: true,
  listedBy: ['standing', 'premisesId'],
  search: ['place', 'remark'],
  digestOmits: [],
  notesChanges: false,
  own: [],
});
