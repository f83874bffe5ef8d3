import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { ActDialog } from './ActDialog.tsx';
import classes from './Records.module.css';
import { stateText, titleOfRecord } from './record-words.ts';
import { useAct, useOneTouch } from './use-act.ts';

interface ActButtonsProps {
  readonly line: RecordLine;
  /** Called after an act with the state it led to. */
  readonly onActed?: ((state: string) => void) | undefined;
}

/** A button for each act the person may do now. An act with inputs asks for them first. */
export function ActButtons({ line, onActed }: ActButtonsProps) {
  const { kind, record, may } = line;
  const { commands, words } = entityNamed(kind);
  const [asked, setAsked] = useState<string | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const send = useAct(line);
  const oneTouch = useOneTouch(line);
  const name = titleOfRecord(kind, record);
  const acts = Object.keys(commands).filter(act => may.includes(act));
  const nameOf = (act: string) => words.acts[act]?.() ?? act;
  if (acts.length === 0) return null;

  const acted = (act: string) => {
    const state = commands[act]?.to ?? '';
    // The pressed button may be gone: the focus moves to those that remain.
    group.current?.focus();
    notifications.show({ message: m.records_now({ name, state: stateText(kind, state) }) });
    onActed?.(state);
  };
  const press = (act: string) => {
    const values = oneTouch(act);
    if (values === null) setAsked(act);
    else send.mutate({ act, values }, { onSuccess: () => acted(act) });
  };
  return (
    <div ref={group} className={classes.acts} tabIndex={-1}>
      {acts.map(act => (
        <Button
          key={act}
          variant="default"
          aria-label={m.records_act_of({ act: nameOf(act), name })}
          loading={send.isPending && send.variables.act === act}
          disabled={send.isPending}
          onClick={() => press(act)}
        >
          {nameOf(act)}
        </Button>
      ))}
      {send.error && <ErrorNotice error={send.error} />}
      <ActDialog
        line={line}
        act={asked}
        title={m.records_act_of({ act: nameOf(asked ?? ''), name })}
        onClose={() => setAsked(null)}
        onDone={() => {
          setAsked(null);
          acted(asked ?? '');
        }}
      />
    </div>
  );
}
