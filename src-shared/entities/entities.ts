import type { Entity } from './define-entity.ts';
import { partsOf } from './field-path.ts';
import { inspection } from './inspection.ts';
import { premises } from './premises.ts';
import { task } from './task.ts';
import { violation } from './violation.ts';

/** Every kind of record; what is referred to comes before what refers to it. */
export const entities = { premises, inspection, violation, task } as const satisfies Readonly<Record<string, Entity>>;

export type EntityName = keyof typeof entities;
export const entityNames = Object.keys(entities) as EntityName[];

/** Kinds that the record core keeps, which need no tables, statements or functions of their own. */
export type CoreName = {
  [Name in EntityName]: (typeof entities)[Name]['kept'] extends 'core' ? Name : never;
}[EntityName];

/** The kinds of the record core. */
export const coreKinds: readonly Entity[] = Object.values<Entity>(entities).filter(({ kept }) => kept === 'core');
export const coreNames = coreKinds.map(({ name }) => name) as CoreName[];

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
