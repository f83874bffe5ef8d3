import { Button, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';
import { type Field, schemasOf } from '../../src-shared/entities/field.ts';
import { m } from '../../src-shared/messages/messages.ts';
import dialog from '../components/ConfirmDialog.module.css';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { today } from '../forms/today.ts';
import { RecordFieldInput } from './RecordFieldInput.tsx';
import classes from './Records.module.css';
import { recordFieldName } from './record-words.ts';
import { useAct } from './use-act.ts';

interface ActProps {
  readonly line: RecordLine;
  readonly act: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Initial inputs of an act: dates begin with today. */
const initial = ({ rule }: Field) => (rule?.kind === 'date' ? today() : '');

function ActForm({ line, act, onClose, onDone }: ActProps) {
  const { kind } = line;
  const { commands, words } = entityNamed(kind);
  // References are taken from the context, not typed.
  const takes = Object.entries(commands[act]?.takes ?? {}).filter(([, { refersTo }]) => refersTo === undefined);
  const [texts, setTexts] = useState(() => Object.fromEntries(takes.map(([key, field]) => [key, initial(field)])));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const send = useAct(line);
  const nameOf = (key: string, { required }: Field) =>
    key !== 'comment' ? recordFieldName(kind, key) : required ? m.records_reason() : m.records_comment();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values = Object.fromEntries(takes.map(([key]) => [key, texts[key] ?? '']).filter(([, text]) => text !== ''));
    const wrong = takes.flatMap(([key, field]) => {
      const text = values[key];
      if (text === undefined) return field.required === true ? [[key, m.form_must_fill()]] : [];
      const problem = schemasOf({ [key]: field })[key]?.safeParse(text).error?.issues[0]?.message;
      return problem === undefined ? [] : [[key, problem]];
    });
    setProblems(Object.fromEntries(wrong));
    if (wrong.length === 0 && !send.isPending) send.mutate({ act, values }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} noValidate className={classes.fields}>
      {takes.map(([key, field], index) => (
        <RecordFieldInput
          key={key}
          kind={kind}
          name={key}
          field={field}
          label={nameOf(key, field)}
          value={texts[key] ?? ''}
          error={problems[key]}
          takesFocus={index === 0}
          onEnter={text => setTexts(before => ({ ...before, [key]: text }))}
        />
      ))}
      {send.error && <ErrorNotice error={send.error} />}
      <div className={dialog.actions}>
        <Button variant="default" onClick={onClose}>
          {m.common_cancel()}
        </Button>
        <Button type="submit" loading={send.isPending}>
          {words.acts[act]?.()}
        </Button>
      </div>
    </form>
  );
}

interface ActDialogProps extends Omit<ActProps, 'act'> {
  /** The act whose inputs are asked for; null while the dialog is closed. */
  readonly act: string | null;
  readonly title: string;
}

/** Asks for an act's inputs: a comment, a reason, a date. Stays open with them when the act fails. */
export function ActDialog({ act, title, ...form }: ActDialogProps) {
  return (
    <Modal stackId="act" opened={act !== null} onClose={form.onClose} title={title}>
      {act !== null && <ActForm act={act} {...form} />}
    </Modal>
  );
}
