import type { CallName, CallOutput } from '../../src-shared/contract/contract.ts';
import type { SendState } from '../../src-shared/contract/inspections.ts';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { allowedActs } from '../../src-shared/entities/allowed-acts.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';
import { hasChanged, isMadeOn, type SavedRecord, withSaved } from '../../src-shared/entities/saved-record.ts';

/** Applies a change of one record to an answer; undefined when other parts of it may have changed too. */
type WithSaved<Answer> = (answer: Answer, saved: SavedRecord, person: Person) => Answer | undefined;

const afterChange = (before: SendState): SendState => (before === 'attention' ? before : 'waiting');

/** Values of premises that other parts of the answer are derived from. */
const derivedFrom = ['name', 'risk', 'licenceExpires', 'removed'];

const premisesWith: WithSaved<CallOutput<'premises.get'>> = (answer, saved) => {
  const isAlone = saved.entity === 'premises' && isMadeOn(saved, answer.premises);
  if (!isAlone || hasChanged(saved, derivedFrom)) return;
  return { ...answer, premises: withSaved(answer.premises, saved) };
};

const inspectionWith: WithSaved<CallOutput<'inspections.get'>> = (answer, saved) => {
  if (isMadeOn(saved, answer.premises)) return { ...answer, premises: withSaved(answer.premises, saved) };
  if (!isMadeOn(saved, answer.inspection)) return;
  // A change of status may change which submission is the earlier one.
  if (hasChanged(saved, ['premisesId', 'status'])) return;
  const inspection = withSaved(answer.inspection, saved);
  return { ...answer, inspection, sendState: afterChange(answer.sendState) };
};

const recordWith: WithSaved<CallOutput<'records.get'>> = (answer, saved, person) => {
  const { fields } = entityNamed(answer.kind);
  const references = Object.keys(fields).filter(key => fields[key]?.refersTo !== undefined);
  if (!isMadeOn(saved, answer.record) || hasChanged(saved, references)) return;
  const record = withSaved(answer.record, saved);
  const may = allowedActs(answer.kind, person, record);
  return { ...answer, record, may, sendState: afterChange(answer.sendState) };
};

const answersWith: { readonly [Name in CallName]?: WithSaved<CallOutput<Name>> } = {
  'premises.get': premisesWith,
  'inspections.get': inspectionWith,
  'records.get': recordWith,
};

/** Applies a change of one record to a call's answer; undefined when that has to be read again. */
export function answerWith(name: string, answer: unknown, saved: SavedRecord, person: Person): unknown {
  const put = answersWith[name as CallName] as WithSaved<unknown> | undefined;
  return put?.(answer, saved, person);
}
