import { Button, type ButtonProps, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { TbPlus } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';
import type { PickedPremises } from './PremisesPick.tsx';
import { TaskForm } from './TaskForm.tsx';

interface GiveTaskProps extends Pick<ButtonProps, 'variant' | 'px'> {
  /** Where it is to be done, until something else is chosen. */
  readonly premises?: PickedPremises;
}

/** Gives a task to somebody, or to oneself. */
export function GiveTask({ premises, ...look }: GiveTaskProps) {
  const [opened, dialog] = useDisclosure(false);
  const saved = () => {
    dialog.close();
    notifications.show({ message: m.records_given_saved() });
  };
  return (
    <>
      <Button variant="default" leftSection={<TbPlus size="1.25rem" aria-hidden />} onClick={dialog.open} {...look}>
        {m.records_give()}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={m.records_give()} size="lg">
        <TaskForm premises={premises ?? null} onClose={dialog.close} onSaved={saved} />
      </Modal>
    </>
  );
}
