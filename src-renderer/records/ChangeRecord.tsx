import type { RecordLine } from '../../src-shared/contract/records.ts';
import { valuesOf } from '../../src-shared/entities/record.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { RecordForm } from './RecordForm.tsx';
import { premisesField } from './record-values.ts';

interface ChangeRecordProps {
  readonly line: RecordLine;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** The form of an existing record, filled with its values. */
export function ChangeRecord({ line: { kind, record, refersTo }, onClose, onSaved }: ChangeRecordProps) {
  const { [premisesField]: id } = valuesOf(record);
  const premises = typeof id === 'string' ? { id, name: refersTo[premisesField] ?? id, parish: record.parish } : null;
  return (
    <RecordForm
      kind={kind}
      record={record}
      premises={premises}
      confirm={m.premises_save()}
      onClose={onClose}
      onSaved={onSaved}
    />
  );
}
