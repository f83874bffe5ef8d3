import { complaint } from './complaint.ts';
import type { Entity } from './define-entity.ts';
import { partsOf } from './field-path.ts';
import { inspection } from './inspection.ts';
import { permit } from './permit.ts';
import { premises } from './premises.ts';
import { sample } from './sample.ts';
import { task } from './task.ts';
import { violation } from './violation.ts';

/** Every kind of record; a kind comes after those it refers to. */
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

/** Kinds without tables, calls or screens of their own. */
export type CoreName = {
  [Name in EntityName]: (typeof entities)[Name]['own'] extends readonly [] ? Name : never;
}[EntityName];

/** Kinds that every version of Daybook knows; a pull names the others it can read. */
export const alwaysKnown: readonly EntityName[] = ['premises', 'inspection'];

/** Kinds that the record core handles completely. */
export const coreKinds = Object.values<Entity>(entities).filter(({ own }) => own.length === 0);
export const coreNames = coreKinds.map(({ name }) => name) as CoreName[];

/** Names of kinds whose tables are derived from their descriptors. */
export type DocumentName = {
  [Name in EntityName]: 'tables' extends (typeof entities)[Name]['own'][number] ? never : Name;
}[EntityName];

/** Kinds whose tables are derived from their descriptors: each record is one document. */
export const documentKinds = Object.values<Entity>(entities).filter(({ own }) => !own.includes('tables'));

/** Fields that merge by part, as central names them: `inspection.answers.*`. */
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
