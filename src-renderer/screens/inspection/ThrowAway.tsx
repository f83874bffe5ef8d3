import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbTrash } from 'react-icons/tb';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { useAction } from '../../data/use-call.ts';

interface ThrowAwayProps {
  readonly id: InspectionId;
  /** True when everything is on the disk. */
  readonly saveAll: () => Promise<boolean>;
}

/** Throws a draft away that was never handed in. What was typed last is saved first, so that bringing it back brings all. */
export function ThrowAway({ id, saveAll }: ThrowAwayProps) {
  const [asking, confirm] = useDisclosure(false);
  const remove = useAction('inspections.remove');
  const onConfirm = async () => {
    if (await saveAll()) remove.mutate({ id, removed: true });
    else confirm.close();
  };
  return (
    <>
      <Button variant="subtle" color="red" leftSection={<TbTrash size="1.25rem" aria-hidden />} onClick={confirm.open}>
        {m.inspections_throw_away()}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={confirm.close}
        title={m.inspections_throw_away_title()}
        confirm={m.inspections_throw_away_confirm()}
        onConfirm={() => void onConfirm()}
        isWorking={remove.isPending}
        error={remove.error}
      >
        <p>{m.inspections_throw_away_note()}</p>
      </ConfirmDialog>
    </>
  );
}
