import { z } from 'zod';
import { conflictSchema } from '../domain/conflict/conflict.ts';
import { historyEventSchema } from '../domain/history-event.ts';
import type { Entity } from './define-entity.ts';
import type { CoreName, entities } from './entities.ts';
import { type Fields, schemasOf } from './field.ts';
import type { StoredRecord } from './record.ts';

type Always<Each extends Fields> = {
  [Key in keyof Each as Each[Key] extends { required: true } | { initial: unknown } ? Key : never]: z.output<
    Each[Key]['schema']
  >;
};
type Sometimes<Each extends Fields> = {
  [Key in keyof Each as Each[Key] extends { required: true } | { initial: unknown } ? never : Key]?: z.output<
    Each[Key]['schema']
  >;
};

/** A record of a kind in the record core, as screens and services have it. */
export type RecordOf<
  Name extends CoreName,
  Each extends (typeof entities)[Name] = (typeof entities)[Name],
> = StoredRecord &
  Readonly<Always<Each['fields']>> &
  Readonly<Sometimes<Each['fields']>> &
  Readonly<Record<Each['keys']['author'], string>> &
  Readonly<Record<Each['keys']['state'], Each['states'][number]>> &
  Readonly<Record<keyof Each['facts'], string | null>>;

/**
 * The schema by which a device reads a record of the core. Fields that are unknown to this version are kept and passed on.
 */
export function recordSchemaOf({ keys, fields, states }: Entity): z.ZodType<StoredRecord> {
  const optional = Object.entries(schemasOf(fields)).map(([key, schema]) => [
    key,
    fields[key]?.required === true ? schema : schema.optional(),
  ]);
  return z.looseObject({
    ...(Object.fromEntries(optional) as Record<string, z.ZodType>),
    id: z.uuid(),
    parish: z.string(),
    [keys.author]: z.string(),
    ...(keys.state === null ? {} : { [keys.state]: z.enum(states as [string, ...string[]]) }),
    createdAt: z.string(),
    updatedAt: z.string(),
    revision: z.int().nonnegative(),
    history: z.array(historyEventSchema).optional(),
    conflicts: z.array(conflictSchema).optional(),
    removed: z.literal(true).optional(),
  }) as unknown as z.ZodType<StoredRecord>;
}
