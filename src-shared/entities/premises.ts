import { defineEntity } from './define-entity.ts';
import { line, name } from './field.ts';
import { recorders } from './roles.ts';

/** Registered premises: anybody who records in the parish writes them. */
export const premises = defineEntity({
  name: 'premises',
  keys: { author: 'createdBy', state: null },
  fields: {
    name: name(200),
    owner: line(200),
    address: line(300),
    kind: line(80),
    licenceNo: line(60),
    telephone: line(40),
  },
  facts: {},
  states: [],
  hiddenIn: [],
  rights: { create: { roles: recorders }, save: { roles: recorders }, remove: { roles: recorders } },
  commands: {},
  title: 'name',
  remembersCreation: false,
  listedBy: [],
  search: ['name', 'owner', 'address'],
  digestOmits: ['createdBy'],
  kept: 'own',
});
