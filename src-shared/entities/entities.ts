import type { Entity } from './define-entity.ts';
import { inspection } from './inspection.ts';
import { premises } from './premises.ts';

/** Every kind of record; what is referred to comes before what refers to it. */
export const entities = { premises, inspection } as const satisfies Readonly<Record<string, Entity>>;

export type EntityName = keyof typeof entities;
export const entityNames = Object.keys(entities) as EntityName[];

/** The descriptor of a kind of record. */
export function entityNamed(name: EntityName): Entity {
  return entities[name];
}

/** Whether this version knows a kind of record. */
export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(entities, name);
}
