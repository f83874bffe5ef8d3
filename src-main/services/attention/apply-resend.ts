import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { Entries } from '../../../src-shared/domain/values.ts';
import { entityNamed } from '../../../src-shared/entities/entities.ts';
import { fieldsOfPatch } from '../../../src-shared/entities/field-path.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { verbOf } from '../../../src-shared/sync-protocol/apply-change.ts';
import { type ChangeBody, entityOf } from '../../../src-shared/sync-protocol/change.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { recordActs } from '../records/record-acts.ts';
import { applyDecision } from './apply-decision.ts';
import { getRefused } from './get-refused.ts';
import { mustLookFirst } from './must-look-first.ts';
import { applyCreationAgain } from './resend-creation.ts';

type Edits = Pick<ParsedInput<'attention.resend'>, 'values' | 'leaveOut'>;
type Save = Extract<ChangeBody, { patch: unknown }>;

/** The fields of a change, some altered and some omitted. */
function editedFields({ kind, patch }: Save, { values, leaveOut }: Edits): Entries {
  const fields = Object.entries(fieldsOfPatch(entityNamed(entityOf(kind)), patch));
  const kept = fields.filter(([field]) => !leaveOut.includes(field));
  return Object.fromEntries(kept.map(([field, value]) => [field, values[field] ?? value]));
}

/**
 * Sends a refused change again as a new one, on the record as it now is, inside a transaction.
 * @throws DaybookError `change-settled`, `look-first`, and what the act itself throws
 */
export function applyResendEdited(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  { changeId, ...edits }: ParsedInput<'attention.resend'>,
): void {
  const entry = getRefused(tx, changeId);
  const { body, entityId: id } = entry;
  // Where central has the record already, the fields of the creation become an ordinary change.
  if ('patch' in body && body.create !== undefined && entry.code !== 'record-exists') {
    applyCreationAgain(tx, parts, entry, editedFields(body, edits), new Set(Object.keys(edits.values)));
    return;
  }
  if (mustLookFirst(tx, entry)) throw new DaybookError('look-first');
  tx.outbox.withdraw(changeId, isoNow(parts.clock));
  const act = { tx, parts, person, id };
  const acts = recordActs[entityOf(body.kind)];
  if ('patch' in body) acts.saveAgain(act, editedFields(body, edits));
  else if ('conflictId' in body) {
    applyDecision(tx, parts, person, { entityId: id, conflictId: body.conflictId, take: body.take });
  } else if ('removed' in body) acts.remove(act, body.removed);
  else acts.commands[verbOf(body.kind)]?.(act, body);
}
