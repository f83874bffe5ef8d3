import type { CallName, CallOutput } from '../../src-shared/contract/contract.ts';
import type { SendState } from '../../src-shared/contract/inspections.ts';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { allowedActs } from '../../src-shared/entities/allowed-acts.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';
import { hasChanged, isMadeOn, type SavedRecord, withSaved } from '../../src-shared/entities/saved-record.ts';

/** An answer with what a change made of a record in it; undefined where more of it may be another now. */
type WithSaved<Answer> = (answer: Answer, saved: SavedRecord, person: Person) => Answer | undefined;

const afterChange = (before: SendState): SendState => (before === 'attention' ? before : 'waiting');

/** Of premises, what their visits and the next one are told by. */
const toldElsewhere = ['name', 'risk', 'licenceExpires', 'removed'];

const premisesWith: WithSaved<CallOutput<'premises.get'>> = (answer, saved) => {
  const isAlone = saved.entity === 'premises' && isMadeOn(saved, answer.premises);
  if (!isAlone || hasChanged(saved, toldElsewhere)) return;
  return { ...answer, premises: withSaved(answer.premises, saved) };
};

const inspectionWith: WithSaved<CallOutput<'inspections.get'>> = (answer, saved) => {
  if (isMadeOn(saved, answer.premises)) return { ...answer, premises: withSaved(answer.premises, saved) };
  if (!isMadeOn(saved, answer.inspection)) return;
  // Another status makes other submissions the earlier ones.
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

/** The answer of a call with what a change made of a record in it; undefined when it has to be read again. */
export function answerWith(name: string, answer: unknown, saved: SavedRecord, person: Person): unknown {
  const put = answersWith[name as CallName] as WithSaved<unknown> | undefined;
  return put?.(answer, saved, person);
}
