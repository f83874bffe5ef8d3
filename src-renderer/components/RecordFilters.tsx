import { m } from '../../src-shared/messages/messages.ts';
import { usePerson } from '../data/session.ts';
import { useCall } from '../data/use-call.ts';
import { resultChoices } from '../words/result-words.ts';
import { choicesOf, Filter } from './Filter.tsx';

interface RecordFilterProps {
  /** Empty = no filter. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Inspections of one form. */
export function FormFilter(props: RecordFilterProps) {
  const forms = useCall('forms.list', undefined);
  const choices = (forms.data ?? []).map(form => ({ value: form.id, label: form.title }));
  return <Filter label={m.inspections_form()} all={m.inspections_all_forms()} choices={choices} {...props} />;
}

/** Inspections with one result, in the words of any form. */
export function ResultFilter(props: RecordFilterProps) {
  return (
    <Filter label={m.inspections_result()} all={m.inspections_any_result()} choices={resultChoices()} {...props} />
  );
}

/** Inspections of one parish; nothing where the person has only one. */
export function ParishFilter(props: RecordFilterProps) {
  const { parishes } = usePerson();
  if (parishes.length < 2) return null;
  return <Filter label={m.lists_parish()} all={m.lists_all_parishes()} choices={choicesOf(parishes)} {...props} />;
}

/** Inspections of one inspector whom this device knows. */
export function InspectorFilter(props: RecordFilterProps) {
  const people = useCall('people.known', undefined);
  const choices = (people.data ?? []).map(({ username, name }) => ({ value: username, label: name }));
  return <Filter label={m.lists_inspector()} all={m.lists_all_inspectors()} choices={choices} {...props} />;
}
