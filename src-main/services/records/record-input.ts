import { z } from 'zod';
import type { Entries } from '../../../src-shared/domain/values.ts';
import { type Entity, lacksOneOf } from '../../../src-shared/entities/define-entity.ts';
import type { EntityName } from '../../../src-shared/entities/entities.ts';
import type { Fields } from '../../../src-shared/entities/field.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';

const invalid = (field: string, problem: string) => new DaybookError('input-invalid', { fields: [{ field, problem }] });

/** The schema of given fields; null deletes an optional one. */
function schemaFor(fields: Fields, isNew: boolean) {
  const shape = Object.entries(fields).map(([key, { schema, required }]) => [
    key,
    required !== true ? schema.nullish() : isNew ? schema : schema.optional(),
  ]);
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>);
}

/** Drops defaults: only what the person gave is sent. */
const given = (parsed: Entries, values: Entries): Entries =>
  Object.fromEntries(Object.entries(parsed).filter(([key, value]) => key in values && value !== undefined));

/** Fields of a new record. @throws DaybookError `input-invalid` that names each wrong field */
export function newValues(entity: Entity, values: Entries): Entries {
  const parsed = given(parseInput(schemaFor(entity.fields, true), values), values);
  checkOneOf(entity, parsed);
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== null));
}

/** @throws DaybookError `input-invalid` that names every `oneOf` field when a record has none of them */
export function checkOneOf(entity: Entity, record: Entries): void {
  if (!lacksOneOf(entity, record)) return;
  const { oneOf = [], words } = entity;
  const nameOf = (field: string) => words.fields[field]?.() ?? field;
  const others = (field: string) => oneOf.filter(each => each !== field).map(nameOf);
  throw new DaybookError('input-invalid', {
    fields: oneOf.map(field => ({ field, problem: m.problems_one_of({ others: others(field).join(', ') }) })),
  });
}

/** Fields of an existing record, without those fixed at creation. @throws DaybookError `input-invalid` */
export function changedValues({ fields }: Entity, values: Entries): Entries {
  const changing = Object.fromEntries(Object.entries(fields).filter(([, field]) => field.fixed !== true));
  return given(parseInput(schemaFor(changing, false), values), values);
}

/** The inputs of an act. @throws DaybookError `input-invalid` */
export function actValues(takes: Fields, values: Entries): Entries {
  return given(parseInput(schemaFor(takes, true), values), values);
}

/**
 * Checks the records that a record refers to.
 * @param parish the record's; null for a new one, which takes it from the first record it refers to
 * @returns the parish; null when it refers to nothing
 * @throws DaybookError `input-invalid` for a record that is not on the device, is in another parish or, for a new record, was removed
 */
export function checkedReferences(
  tx: ReadTransaction,
  { fields }: Pick<Entity, 'fields'>,
  values: Entries,
  parish: string | null,
): string | null {
  const references = Object.entries(fields).filter(([key, { refersTo }]) => refersTo !== undefined && key in values);
  let where = parish;
  for (const [key, { refersTo }] of references) {
    if (values[key] === null) continue;
    const found = tx.records[refersTo as EntityName].find(String(values[key]));
    if (found === null) throw invalid(key, 'is not on the device');
    if (parish === null && found.removed === true) throw invalid(key, 'was removed: bring it back first');
    if (where !== null && found.parish !== where) throw invalid(key, `must be in ${where}`);
    where = found.parish;
  }
  return where;
}
