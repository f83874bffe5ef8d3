import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbTrash } from 'react-icons/tb';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { ConfirmDialog } from '../components/ConfirmDialog.tsx';
import { useAction } from '../data/use-call.ts';
import { titleOfRecord } from './record-words.ts';

/** Takes a record off every list; it can be brought back. */
export function RemoveRecord({ line: { kind, record } }: { line: RecordLine }) {
  const [asking, confirm] = useDisclosure(false);
  const remove = useAction('records.remove');
  return (
    <>
      <Button variant="subtle" color="red" leftSection={<TbTrash size="1.25rem" aria-hidden />} onClick={confirm.open}>
        {m.records_remove()}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={confirm.close}
        title={m.records_remove_title({ name: titleOfRecord(kind, record) })}
        confirm={m.records_remove()}
        onConfirm={() => remove.mutate({ kind, id: record.id, removed: true }, { onSuccess: confirm.close })}
        isWorking={remove.isPending}
        error={remove.error}
      >
        <p>{m.records_remove_note()}</p>
      </ConfirmDialog>
    </>
  );
}
