import type { RecordLine } from '../../src-shared/contract/records.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { AskedButton } from '../components/AskedButton.tsx';
import { useAction } from '../data/use-call.ts';
import { titleOfRecord } from './record-words.ts';

/** Removes a record from every list; it can be restored. */
export function RemoveRecord({ line: { kind, record } }: { line: RecordLine }) {
  const remove = useAction('records.remove');
  return (
    <AskedButton
      label={m.records_remove()}
      title={m.records_remove_title({ name: titleOfRecord(kind, record) })}
      confirm={m.records_remove()}
      note={m.records_remove_note()}
      action={remove}
      onConfirm={close => remove.mutate({ kind, id: record.id, removed: true }, { onSuccess: close })}
    />
  );
}
