import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { Fragment, useState } from 'react';
import { doneAfterAll, type RefusedChange } from '../../../src-shared/contract/attention.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { useAction } from '../../data/use-call.ts';
import { FieldPhotos } from '../../forms/FieldPhotos.tsx';
import { FieldValue } from '../../records/FieldValue.tsx';
import { fieldNameOf } from '../../records/field-name.ts';
import { refusalText } from '../../words/refusal-words.ts';
import { momentText } from '../../words/times.ts';
import classes from './Attention.module.css';
import { noEdits, resendInput } from './edits.ts';
import { RecordHead } from './RecordHead.tsx';
import { RecordLink } from './RecordLink.tsx';
import { RefusedValues } from './RefusedValues.tsx';
import { useFormNamed } from './use-form-named.ts';

interface RefusedCardProps {
  readonly change: RefusedChange;
  readonly onDone: (id: string) => void;
}

/** A change that central refused: why, who has to act, and what can be done. */
export function RefusedCard({ change, onDone }: RefusedCardProps) {
  const { changeId, title, values, lookFirst } = change;
  const form = useFormNamed(change);
  const [edits, setEdits] = useState(noEdits);
  const [editing, edit] = useDisclosure(false);
  const [asking, confirm] = useDisclosure(false);
  const resend = useAction('attention.resend');
  const discard = useAction('attention.discard');
  const input = resendInput(form, values, edits, change.entity);
  const nameOf = (field: string) => fieldNameOf(change.entity, form, field);

  const done = (message: string) => {
    onDone(changeId);
    notifications.show({ message });
  };
  const send = () => {
    if (input === null) return;
    resend.mutate({ changeId, ...input }, { onSuccess: () => done(m.attention_sent_again()) });
  };
  const giveUp = () =>
    discard.mutate(
      { changeId },
      {
        onSuccess: () => {
          confirm.close();
          done(m.attention_discarded());
        },
      },
    );
  return (
    <article
      className={classes.card}
      aria-label={m.attention_refused_label({ what: change.what, title: change.title })}
    >
      <RecordHead id={changeId} record={change} form={form} linked={!lookFirst} />
      <p className={classes.reason}>{refusalText(change.code, change.reason)}</p>
      <p>{m.attention_refused_what({ what: change.what, when: momentText(change.at), who: change.whoActs })}</p>
      {editing && <RefusedValues change={change} form={form} edits={edits} onEdit={setEdits} />}
      {!editing && values.length > 0 && (
        <div className={classes.values}>
          <Facts
            facts={values.map(({ field, value }) => [
              nameOf(field),
              <Fragment key={field}>
                <FieldValue form={form} entity={change.entity} field={field} value={value} />
                <FieldPhotos form={form} field={field} value={value} />
              </Fragment>,
            ])}
          />
        </div>
      )}
      {editing && edits.leftOut.length === values.length && (
        <p className={classes.problem}>{m.attention_all_left_out()}</p>
      )}
      {resend.error && <ErrorNotice error={resend.error} fieldName={nameOf} />}
      <div className={classes.actions}>
        {lookFirst ? (
          title !== '' && <RecordLink record={change}>{m.attention_look_at_record()}</RecordLink>
        ) : (
          <Button loading={resend.isPending} disabled={input === null} onClick={send}>
            {m.attention_send_again()}
          </Button>
        )}
        {values.length > 0 && !editing && !lookFirst && (
          <Button variant="default" onClick={edit.open}>
            {m.attention_change_first()}
          </Button>
        )}
        <Button variant="outline" color="red" onClick={confirm.open}>
          {m.common_discard()}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        onClose={confirm.close}
        title={m.attention_discard_title()}
        confirm={m.common_discard_it()}
        onConfirm={giveUp}
        isWorking={discard.isPending}
        error={discard.error}
      >
        <p>{lossText(change, nameOf)}</p>
      </ConfirmDialog>
    </article>
  );
}

/** What giving up a refused change loses. */
function lossText(
  { code, isWholeRecord, title, what, values }: RefusedChange,
  nameOf: (field: string) => string,
): string {
  if (code === doneAfterAll) return m.attention_loss_off_list();
  if (isWholeRecord) {
    return title === '' ? m.attention_loss_whole_untitled() : m.attention_loss_whole({ title });
  }
  if (values.length === 0) return m.attention_loss_act({ what });
  return m.attention_loss_values({ fields: values.map(({ field }) => nameOf(field)).join(', ') });
}
