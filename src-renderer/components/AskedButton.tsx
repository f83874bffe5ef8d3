import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbTrash } from 'react-icons/tb';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

interface AskedButtonProps {
  readonly label: string;
  readonly title: string;
  /** Label of the dialog's button. */
  readonly confirm: string;
  /** What the action does. */
  readonly note: string;
  readonly action: { readonly isPending: boolean; readonly error: DaybookError | null };
  /** `close` ends the question. */
  readonly onConfirm: (close: () => void) => void;
}

/** A quiet button that removes something after a question. */
export function AskedButton({ label, title, confirm, note, action, onConfirm }: AskedButtonProps) {
  const [asking, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" color="red" leftSection={<TbTrash size="1.25rem" aria-hidden />} onClick={dialog.open}>
        {label}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={title}
        confirm={confirm}
        onConfirm={() => onConfirm(dialog.close)}
        isWorking={action.isPending}
        error={action.error}
      >
        <p>{note}</p>
      </ConfirmDialog>
    </>
  );
}
