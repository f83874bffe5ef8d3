import { isDeepStrictEqual } from 'node:util';
import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { parishName } from '../../../src-shared/domain/premises/parish.ts';
import type { Entries } from '../../../src-shared/domain/values.ts';
import { type CoreName, entityNamed } from '../../../src-shared/entities/entities.ts';
import { valuesOf } from '../../../src-shared/entities/record.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import { newId } from '../../platform/random.ts';
import { applyNewRecord, applyTo, type Changed, type ChangeParts } from '../changes/record-change.ts';
import { findParishProblem } from '../premises/save-premises.ts';
import { checkMay, checkNotRemoved } from '../rights.ts';
import { actValues, changedValues, checkedReferences, checkOneOf, newValues } from './record-input.ts';

/**
 * Makes a record of the core inside a transaction.
 * @throws DaybookError `input-invalid`, `not-allowed`
 */
export function applyNew(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  { kind, parish: wanted, values: typed }: Pick<ParsedInput<'records.save'>, 'kind' | 'parish' | 'values'>,
): Changed {
  const entity = entityNamed(kind);
  const values = newValues(entity, typed);
  const parish = checkedReferences(tx, entity, values, null) ?? parishName(wanted ?? '');
  const problem = findParishProblem(person, parish);
  if (problem !== null) throw new DaybookError('input-invalid', { fields: [{ field: 'parish', problem }] });
  const id = newId(parts.clock, parts.random);
  checkMay(person, { entity: kind, record: { id, parish } }, entity.rights.create);
  const isFixed = ([key]: [string, unknown]) => entity.fields[key]?.fixed === true;
  const fixed = Object.entries(values).filter(isFixed);
  const patch = Object.entries(values).filter(each => !isFixed(each));
  const create = { createdAt: isoNow(parts.clock), ...Object.fromEntries(fixed) };
  const body = { kind: `${kind}.save`, create, patch: Object.fromEntries(patch) } as ChangeBody;
  return { before: null, after: applyNewRecord(tx, parts, { id, parish, revision: 0 }, body) };
}

/**
 * Changes the fields of a record of the core that differ, inside a transaction.
 * @param again sends unchanged fields too: central refused them before, and its values may differ
 * @throws DaybookError `input-invalid`, `not-allowed`, `record-not-found`, `record-removed`, `record-state`
 */
export function applySave(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  kind: CoreName,
  { id, values: typed, again = false }: { readonly id: string; readonly values: Entries; readonly again?: boolean },
): Changed {
  const entity = entityNamed(kind);
  const record = tx.core[kind].get(id);
  checkMay(person, { entity: kind, record }, entity.rights.save);
  checkNotRemoved(record);
  const values = changedValues(entity, typed);
  checkedReferences(tx, entity, values, record.parish);
  const before = valuesOf(record);
  const isToSend = ([key, value]: [string, unknown]) => again || !isDeepStrictEqual(before[key] ?? null, value);
  const patch = Object.fromEntries(Object.entries(values).filter(isToSend));
  if (Object.keys(patch).length === 0) return { before: record, after: record };
  checkOneOf(entity, { ...before, ...patch });
  return { before: record, after: applyTo(tx, parts, { entity: kind, record }, { kind: `${kind}.save`, patch }) };
}

/**
 * Performs an act of its kind, inside a transaction.
 * @throws DaybookError `input-invalid`, `not-allowed`, `record-not-found`, `record-removed`, `record-state`
 */
export function applyAct(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  { kind, id, act, values: given }: ParsedInput<'records.act'>,
): Changed {
  const { commands } = entityNamed(kind);
  const command = commands[act];
  if (command === undefined) {
    const problem = `must be one of ${Object.keys(commands).join(', ')}`;
    throw new DaybookError('input-invalid', { fields: [{ field: 'act', problem }] });
  }
  const record = tx.core[kind].get(id);
  checkNotRemoved(record);
  checkMay(person, { entity: kind, record }, command);
  const takes = command.takes ?? {};
  const values = actValues(takes, given);
  checkedReferences(tx, { fields: takes }, values, record.parish);
  const body = { kind: `${kind}.${act}`, ...values } as ChangeBody;
  return { before: record, after: applyTo(tx, parts, { entity: kind, record }, body) };
}

/**
 * Removes a record of the core, or restores it, inside a transaction.
 * @throws DaybookError `not-allowed`, `record-not-found`, `record-state`
 */
export function applyRemoval(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  { kind, id, removed }: ParsedInput<'records.remove'>,
): Changed {
  const record = tx.core[kind].get(id);
  checkMay(person, { entity: kind, record }, entityNamed(kind).rights.remove);
  if (removed === (record.removed === true)) return { before: record, after: record };
  return { before: record, after: applyTo(tx, parts, { entity: kind, record }, { kind: `${kind}.remove`, removed }) };
}
