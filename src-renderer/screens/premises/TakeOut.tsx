import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbTrash } from 'react-icons/tb';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { useAction } from '../../data/use-call.ts';

/** Takes premises without inspections out of the register. */
export function TakeOut({ id, name }: { id: PremisesId; name: string }) {
  const [asking, confirm] = useDisclosure(false);
  const remove = useAction('premises.remove');
  return (
    <>
      <Button variant="subtle" color="red" leftSection={<TbTrash size="1.25rem" aria-hidden />} onClick={confirm.open}>
        {m.premises_take_out()}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={confirm.close}
        title={m.premises_take_out_title()}
        confirm={m.premises_take_out_confirm()}
        onConfirm={() => remove.mutate({ id, removed: true }, { onSuccess: confirm.close })}
        isWorking={remove.isPending}
        error={remove.error}
      >
        <p>{name} leaves every list of the parish. It can be brought back from its page.</p>
      </ConfirmDialog>
    </>
  );
}
