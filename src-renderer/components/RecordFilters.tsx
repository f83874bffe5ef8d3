import { m } from '../../src-shared/messages/messages.ts';
import { useCall } from '../data/use-call.ts';
import { knownResults, resultText } from '../words/result-words.ts';
import { Filter } from './Filter.tsx';

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

/** Inspections with one result. */
export function ResultFilter(props: RecordFilterProps) {
  const choices = knownResults.map(result => ({ value: result, label: resultText(result) }));
  return <Filter label={m.inspections_result()} all={m.inspections_any_result()} choices={choices} {...props} />;
}
