import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CoreName } from '../../src-shared/entities/entities.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import dialog from '../components/ConfirmDialog.module.css';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { usePerson } from '../data/session.ts';
import { useAction } from '../data/use-call.ts';
import { ChoiceButtons } from '../forms/ChoiceButtons.tsx';
import { premisesLabel } from '../words/premises-words.ts';
import { type PickedPremises, PremisesPick } from './PremisesPick.tsx';
import { ChoosePerson } from './RecordFieldInput.tsx';
import classes from './Records.module.css';
import { choicesOf, recordFieldName } from './record-words.ts';
import { draftOf, type TaskDraft, valuesOfDraft } from './task-values.ts';

interface TaskFormProps {
  /** Given: this task is changed; else a new one is given. */
  readonly task?: RecordOf<'task'> | undefined;
  readonly premises: PickedPremises | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

const kind: CoreName = 'task';
const label = (field: string) => (field === 'parish' ? premisesLabel(field) : recordFieldName(kind, field));
const ownField = (path: string) => path.replace(/^values\./, '');

/** Writes a task, or changes one. Stays as it is typed when it could not be saved. */
export function TaskForm({ task, premises, onClose, onSaved }: TaskFormProps) {
  const { parishes } = usePerson();
  const [draft, setDraft] = useState(() => draftOf(task, premises, parishes[0] ?? ''));
  const save = useAction('records.save');
  const set = (part: Partial<TaskDraft>) => setDraft(before => ({ ...before, ...part }));
  const problems = new Map(save.error?.fields.map(({ field, problem }) => [ownField(field), problem]));
  const parts = (field: keyof TaskDraft) => ({ label: label(field), error: problems.get(field) });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const values = valuesOfDraft(draft, task === undefined);
    const input = task === undefined ? { kind, parish: draft.parish, values } : { kind, id: task.id, values };
    save.mutate(input, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit} noValidate className={classes.fields}>
      <TextInput
        {...parts('title')}
        value={draft.title}
        required
        data-autofocus
        onChange={event => set({ title: event.currentTarget.value })}
      />
      <ChoosePerson
        {...parts('assignee')}
        description={m.records_people_note()}
        required
        value={draft.assignee}
        onEnter={assignee => set({ assignee })}
      />
      <Textarea
        {...parts('details')}
        autosize
        minRows={2}
        value={draft.details}
        onChange={event => set({ details: event.currentTarget.value })}
      />
      <PremisesPick
        label={label('premisesId')}
        error={problems.get('premisesId')}
        picked={draft.premises}
        onPick={picked => set({ premises: picked })}
      />
      {task === undefined && draft.premises === null && parishes.length > 1 && (
        <NativeSelect
          {...parts('parish')}
          data={[...parishes]}
          value={draft.parish}
          onChange={event => set({ parish: event.currentTarget.value })}
        />
      )}
      <div className={classes.pair}>
        <div>
          <span className={classes.label} aria-hidden>
            {label('priority')}
          </span>
          <ChoiceButtons
            look="segments"
            label={label('priority')}
            name="task-priority"
            choices={choicesOf(kind, 'priority').map(each => ({ ...each, tone: 'plain' }))}
            value={draft.priority}
            onChoose={priority => set({ priority: priority || draft.priority })}
          />
        </div>
        <TextInput
          {...parts('due')}
          type="date"
          value={draft.due}
          onChange={event => set({ due: event.currentTarget.value })}
        />
      </div>
      {save.error && <ErrorNotice error={save.error} fieldName={path => label(ownField(path))} />}
      <div className={dialog.actions}>
        <Button variant="default" onClick={onClose}>
          {m.premises_cancel()}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {task === undefined ? m.records_give_confirm() : m.premises_save()}
        </Button>
      </div>
    </form>
  );
}
