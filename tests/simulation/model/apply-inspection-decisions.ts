import { type Inspection, isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Change, ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import { type Forms, inspectionKind, notEditable, ownInspection } from './apply-inspection.ts';
import { decide, removeOrRestore } from './conflicts.ts';
import type { Result } from './outcome.ts';
import type { Sender } from './sender.ts';
import type { CentralState, Held } from './state.ts';

type Body<Kind extends ChangeBody['kind']> = Extract<ChangeBody, { kind: Kind }>;

/** How a draft is thrown away or brought back, and how a conflict ends, in plain code. */
export function applyInspectionRemove(
  state: CentralState,
  forms: Forms,
  who: Sender,
  change: Change,
  { removed }: Body<'inspection.remove'>,
): Result {
  const stored = mayChange(state, who, change);
  if ('answer' in stored) return stored;
  if (stored.record.status !== 'draft') return notEditable();
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
  const own = ownInspection(state, who, change);
  return 'answer' in own || isEditable(own.record.status) ? own : notEditable();
}
