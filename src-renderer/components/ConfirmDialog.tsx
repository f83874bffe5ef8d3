import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { m } from '../../src-shared/messages/messages.ts';
import classes from './ConfirmDialog.module.css';
import { ErrorNotice } from './ErrorNotice.tsx';

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The question. */
  readonly title: string;
  /** What is lost, and what is not. */
  readonly children: ReactNode;
  /** The word of the button that does it. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly isWorking: boolean;
  /** Why it did not happen; the dialog stays open. */
  readonly error: Error | null;
}

/** Asks once more before something is taken away. The focus begins on the way back. */
export function ConfirmDialog({ opened, onClose, title, children, confirm, ...act }: ConfirmDialogProps) {
  return (
    <Modal stackId="confirm" opened={opened} onClose={onClose} title={title}>
      {children}
      {act.error !== null && <ErrorNotice error={act.error} />}
      <div className={classes.actions}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {m.common_cancel()}
        </Button>
        <Button color="red" loading={act.isWorking} onClick={act.onConfirm}>
          {confirm}
        </Button>
      </div>
    </Modal>
  );
}
