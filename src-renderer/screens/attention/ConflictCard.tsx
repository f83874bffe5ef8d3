import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import type { OpenConflict } from '../../../src-shared/contract/attention.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useAction } from '../../data/use-call.ts';
import classes from './Attention.module.css';
import { ConflictField } from './ConflictField.tsx';
import {
  type Choices,
  choiceKey,
  chooseAll,
  fieldsWithBothPhotos,
  type Keeps,
  keepsPhotosOf,
  openFields,
  takenFields,
} from './choices.ts';
import { RecordHead } from './RecordHead.tsx';
import { useFormNamed } from './use-form-named.ts';

interface ConflictCardProps {
  readonly conflict: OpenConflict;
  readonly onDone: (id: string) => void;
}

/** Fields that two devices wrote without knowing of each other: one choice for each, one decision for all. */
export function ConflictCard({ conflict, onDone }: ConflictCardProps) {
  const { conflictId, entityId, fields, mayDecide, whoDecides } = conflict;
  const form = useFormNamed(conflict);
  const [choices, setChoices] = useState<Choices>({});
  const [keeps, setKeeps] = useState<Keeps>({});
  const [asks, setAsks] = useState(false);
  const card = useRef<HTMLElement>(null);
  const decide = useAction('attention.decide');
  const open = openFields(conflict, choices);

  const press = () => {
    setAsks(open.length > 0);
    const first = open[0];
    if (first !== undefined) {
      card.current?.querySelectorAll<HTMLElement>('fieldset')[fields.indexOf(first)]?.querySelector('input')?.focus();
      return;
    }
    decide.mutate(
      {
        entityId,
        conflictId,
        take: takenFields(conflict, choices),
        keepPhotos: fieldsWithBothPhotos(form, conflict, choices, keeps),
      },
      {
        onSuccess: () => {
          onDone(conflictId);
          notifications.show({ message: m.attention_decided() });
        },
      },
    );
  };
  return (
    <article ref={card} className={classes.card} aria-label={m.attention_conflict_label({ title: conflict.title })}>
      <RecordHead id={conflictId} record={conflict} form={form} />
      {fields.map(field => (
        <ConflictField
          key={field.field}
          conflict={conflict}
          form={form}
          field={field}
          chosen={choices[choiceKey(field)]}
          onChoose={side => setChoices(before => ({ ...before, [choiceKey(field)]: side }))}
          keepsPhotos={keepsPhotosOf(field, keeps)}
          onKeepPhotos={keep => setKeeps(before => ({ ...before, [choiceKey(field)]: keep }))}
        />
      ))}
      {decide.error && <ErrorNotice error={decide.error} />}
      {mayDecide ? (
        <div className={classes.actions}>
          <Button loading={decide.isPending} onClick={press}>
            {m.attention_decide()}
          </Button>
          {fields.length > 1 && (
            <>
              <Button variant="subtle" onClick={() => setChoices(chooseAll(conflict, 'standing'))}>
                {m.attention_choose_standing()}
              </Button>
              <Button variant="subtle" onClick={() => setChoices(chooseAll(conflict, 'aside'))}>
                {m.attention_choose_other()}
              </Button>
            </>
          )}
          <p className={classes.problem} role="status">
            {asks && open.length > 0 && m.attention_choose_first()}
          </p>
        </div>
      ) : (
        <p>{m.attention_who_decides({ who: whoDecides })}</p>
      )}
    </article>
  );
}
