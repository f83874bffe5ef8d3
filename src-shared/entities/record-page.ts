import type { Entity } from './define-entity.ts';
import { type EntityName, entityNamed } from './entities.ts';
import { type KindedRecord, valuesOf } from './record.ts';

/** A record that has a page. */
export interface RecordPage {
  readonly entity: EntityName;
  readonly id: string;
}

/** The record on whose page a record stands: itself, where it has a page of its own. */
export function pageOf({ entity, record }: KindedRecord): RecordPage {
  const { standsOn, fields }: Entity = entityNamed(entity);
  if (standsOn === undefined) return { entity, id: record.id };
  return { entity: fields[standsOn]?.refersTo as EntityName, id: String(valuesOf(record)[standsOn]) };
}
