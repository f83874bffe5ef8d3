import { Button, type ButtonProps, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { TbPlus } from 'react-icons/tb';
import type { CoreName } from '../../src-shared/entities/entities.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { today } from '../forms/today.ts';
import type { PickedPremises } from './PremisesPick.tsx';
import { RecordForm } from './RecordForm.tsx';

/** Kinds that a person creates with a form. */
type MadeKind = Exclude<CoreName, 'violation'>;

interface NewWords {
  readonly title: () => string;
  readonly confirm: () => string;
  readonly saved: () => string;
}
const words: Readonly<Record<MadeKind, NewWords>> = {
  task: { title: m.records_give, confirm: m.records_give_confirm, saved: m.records_given_saved },
  complaint: { title: m.records_new_complaint, confirm: m.records_new_confirm, saved: m.records_new_saved },
  sample: { title: m.records_new_sample, confirm: m.records_new_confirm, saved: m.records_new_saved },
  permit: { title: m.records_new_permit, confirm: m.records_new_confirm, saved: m.records_new_saved },
};

/** Dates that are usually today. */
const begunToday: Partial<Readonly<Record<MadeKind, string>>> = { complaint: 'received', sample: 'takenOn' };

interface NewRecordProps extends Pick<ButtonProps, 'variant' | 'px'> {
  readonly kind: MadeKind;
  /** The preselected premises. */
  readonly premises?: PickedPremises;
}

/** A button that opens the form of a new record. */
export function NewRecord({ kind, premises, ...look }: NewRecordProps) {
  const [opened, dialog] = useDisclosure(false);
  const { title, confirm, saved } = words[kind];
  const { [kind]: day } = begunToday;
  const onSaved = () => {
    dialog.close();
    notifications.show({ message: saved() });
  };
  return (
    <>
      <Button variant="default" leftSection={<TbPlus size="1.25rem" aria-hidden />} onClick={dialog.open} {...look}>
        {title()}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={title()} size="lg">
        <RecordForm
          kind={kind}
          premises={premises ?? null}
          texts={day === undefined ? {} : { [day]: today() }}
          confirm={confirm()}
          onClose={dialog.close}
          onSaved={onSaved}
        />
      </Modal>
    </>
  );
}
