import { complaint } from './complaint.ts';
import type { Entity } from './define-entity.ts';
import { partsOf } from './field-path.ts';
import { inspection } from './inspection.ts';
import { permit } from './permit.ts';
import { premises } from './premises.ts';
import { sample } from './sample.ts';
import { task } from './task.ts';
import { violation } from './violation.ts';

/** Every kind of record; what is referred to comes before what refers to it. */
export const entities = {
  premises,
  inspection,
  violation,
  task,
  complaint,
  sample,
  permit,
} as const satisfies Readonly<Record<string, Entity>>;

export type EntityName = keyof typeof entities;
export const entityNames = Object.keys(entities) as EntityName[];

/** Kinds that need nothing of their own: no tables, no calls, no screens. */
export type CoreName = {
  [Name in EntityName]: (typeof entities)[Name]['own'] extends readonly [] ? Name : never;
}[EntityName];

/** Kinds that every version of Daybook knows; the others are named in a pull. */
export const alwaysKnown: readonly EntityName[] = ['premises', 'inspection'];

/** The kinds that need nothing of their own. */
export const coreKinds = Object.values<Entity>(entities).filter(({ own }) => own.length === 0);
export const coreNames = coreKinds.map(({ name }) => name) as CoreName[];

/** Kinds whose tables are made from their descriptors. */
export type DocumentName = {
  [Name in EntityName]: 'tables' extends (typeof entities)[Name]['own'][number] ? never : Name;
}[EntityName];

/** The kinds whose tables are made from their descriptors: each record is one document. */
export const documentKinds = Object.values<Entity>(entities).filter(({ own }) => !own.includes('tables'));

/** Fields of which each part of each entry merges alone, as central names them: `inspection.answers.*`. */
export const fieldsOfParts = Object.values<Entity>(entities).flatMap(entity =>
  Object.keys(entity.fields).flatMap(field => partsOf(entity, field) ?? []),
);

/** The descriptor of a kind of record. */
export function entityNamed(name: EntityName): Entity {
  return entities[name];
}

/** Whether this version knows a kind of record. */
export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(entities, name);
}
