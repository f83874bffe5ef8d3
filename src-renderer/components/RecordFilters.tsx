import { useCall } from '../data/use-call.ts';
import { choicesOf, Filter } from './Filter.tsx';

interface RecordFilterProps {
  /** Empty = no filter. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Every result that the forms know; Pass means the same as Satisfactory (domain notes). */
const verdictChoices = choicesOf(['Satisfactory', 'Unsatisfactory', 'Pass', 'Fail', 'Completed']);

/** Inspections of one form. */
export function FormFilter(props: RecordFilterProps) {
  const forms = useCall('forms.list', undefined);
  const choices = (forms.data ?? []).map(form => ({ value: form.id, label: form.title }));
  return <Filter label="Form" all="All forms" choices={choices} {...props} />;
}

/** Inspections with one result. */
export function ResultFilter(props: RecordFilterProps) {
  return <Filter label="Result" all="Any result" choices={verdictChoices} {...props} />;
}
