import { type Inspection, isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import type { Change, ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import { type Forms, inspectionKind } from './apply-inspection.ts';
import { decide, removeOrRestore } from './conflicts.ts';
import { type Result, refused } from './outcome.ts';
import type { Sender } from './sender.ts';
import type { CentralState, Held } from './state.ts';

type Body<Kind extends ChangeBody['kind']> = Extract<ChangeBody, { kind: Kind }>;

/** `apply-inspection-decisions.sql` of `resources/central/functions` in plain code. */
export function applyInspectionRemove(
  state: CentralState,
  forms: Forms,
  who: Sender,
  change: Change,
  { removed }: Body<'inspection.remove'>,
): Result {
  const stored = mayChange(state, who, change);
  if ('answer' in stored) return stored;
  if (stored.record.submission > 0) {
    return refused('not-editable', 'An inspection that was handed in once is not thrown away.');
  }
  return removeOrRestore(inspectionKind(forms), state, who, change, stored, removed);
}

export function applyInspectionDecide(
  state: CentralState,
  forms: Forms,
  who: Sender,
  change: Change,
  body: Body<'inspection.decide'>,
): Result {
  const stored = mayChange(state, who, change);
  return 'answer' in stored ? stored : decide(inspectionKind(forms), state, who, change, stored, body);
}

/** The inspection, or why this person does not change it. */
function mayChange(state: CentralState, who: Sender, change: Change): Held<Inspection> | Result {
  const stored = state.inspections.get(change.entityId);
  if (stored?.record.parish !== change.parish) {
    return refused('unknown-record', 'Central does not know this inspection.');
  }
  const { record } = stored;
  if (!mayRecord(who.person.role) || record.inspector !== who.person.username) {
    return refused('not-allowed', 'Only its own inspector changes an inspection.');
  }
  if (!who.person.parishes.includes(record.parish)) {
    return refused('not-your-parish', 'The inspection is in a parish that is not yours.');
  }
  return isEditable(record.status) ? stored : refused('not-editable', 'A submitted inspection is not edited.');
}
