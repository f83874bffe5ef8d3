import { Button, Input, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CoreName } from '../../src-shared/entities/entities.ts';
import type { Field } from '../../src-shared/entities/field.ts';
import type { StoredRecord } from '../../src-shared/entities/record.ts';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { m } from '../../src-shared/messages/messages.ts';
import dialog from '../components/ConfirmDialog.module.css';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { usePerson } from '../data/session.ts';
import { useAction } from '../data/use-call.ts';
import { ChoiceButtons } from '../forms/ChoiceButtons.tsx';
import { premisesLabel } from '../words/premises-words.ts';
import { type PickedPremises, PremisesPick } from './PremisesPick.tsx';
import { oneLine, RecordFieldInput } from './RecordFieldInput.tsx';
import classes from './Records.module.css';
import { askedFields, draftOf, missingIn, premisesField, valuesOfDraft } from './record-values.ts';
import { choicesOf, recordFieldName } from './record-words.ts';

interface RecordFormProps {
  readonly kind: CoreName;
  /** The record to change; absent for a new one. */
  readonly record?: StoredRecord | undefined;
  readonly premises: PickedPremises | null;
  /** Initial texts of a new record. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
  /** The label of the button that creates a record. */
  readonly confirm: string;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Up to this many choices are shown as buttons; more as a list. */
const fewChoices = 3;
const ownField = (path: string) => path.replace(/^values\./, '');

const isFew = ({ rule }: Field) => rule.kind === 'choice' && rule.choices.length <= fewChoices;
/** Short inputs share a row. */
const isShort = ({ rule }: Field) =>
  ['choice', 'date', 'time', 'decimal', 'count'].includes(rule.kind) || (rule.kind === 'text' && rule.max < oneLine);

interface SegmentsProps {
  readonly kind: CoreName;
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly required: boolean;
  readonly onEnter: (text: string) => void;
}

/** A choice as a row of buttons. */
function Segments({ kind, name, label, error, value, required, onEnter }: SegmentsProps) {
  return (
    <Input.Wrapper label={<span aria-hidden>{label}</span>} labelElement="div" error={error} withAsterisk={required}>
      <ChoiceButtons
        look="segments"
        label={label}
        name={`${kind}-${name}`}
        choices={choicesOf(kind, name).map(each => ({ ...each, tone: 'plain' }))}
        value={value}
        required={required}
        onChoose={chosen => onEnter(chosen || value)}
      />
    </Input.Wrapper>
  );
}

/** Creates or changes a record of any kind, by its descriptor. Keeps what was typed when saving fails. */
export function RecordForm({ kind, record, premises, texts, confirm, onClose, onSaved }: RecordFormProps) {
  const { parishes } = usePerson();
  const isNew = record === undefined;
  const [draft, setDraft] = useState(() => draftOf(kind, { record, texts, premises, parish: parishes[0] ?? '' }));
  const [missing, setMissing] = useState<DaybookError | null>(null);
  const save = useAction('records.save');
  const labelOf = (key: string) => (key === 'parish' ? premisesLabel(key) : recordFieldName(kind, key));
  const error = missing ?? save.error;
  const problems = new Map(error?.fields.map(({ field, problem }) => [ownField(field), problem]));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const found = missingIn(kind, draft, isNew);
    setMissing(found);
    if (found !== null) return;
    const values = valuesOfDraft(kind, draft, isNew);
    const which = isNew ? { parish: draft.parish } : { id: record.id };
    save.mutate({ kind, values, ...which }, { onSuccess: () => onSaved() });
  };
  const box = ([key, field]: [string, Field], index: number) => {
    const parts = {
      kind,
      name: key,
      label: labelOf(key),
      error: problems.get(key),
      value: draft.texts[key] ?? '',
      onEnter: (text: string) => setDraft(before => ({ ...before, texts: { ...before.texts, [key]: text } })),
    };
    if (key === premisesField)
      return (
        <PremisesPick
          {...parts}
          picked={draft.premises}
          onPick={picked => setDraft(before => ({ ...before, premises: picked }))}
        />
      );
    if (isFew(field)) return <Segments {...parts} required={field.required === true} />;
    return <RecordFieldInput {...parts} field={field} self={record?.id} takesFocus={index === 0} />;
  };
  return (
    <form onSubmit={submit} noValidate className={classes.grid}>
      {askedFields(kind, isNew).map((each, index) => (
        <div key={each[0]} data-short={isShort(each[1]) || undefined}>
          {box(each, index)}
        </div>
      ))}
      {isNew && draft.premises === null && parishes.length > 1 && (
        <NativeSelect
          label={labelOf('parish')}
          error={problems.get('parish')}
          data={[...parishes]}
          value={draft.parish}
          onChange={event => {
            const { value } = event.currentTarget;
            setDraft(before => ({ ...before, parish: value }));
          }}
        />
      )}
      {error && <ErrorNotice error={error} fieldName={path => labelOf(ownField(path))} />}
      <div className={dialog.actions}>
        <Button variant="default" onClick={onClose}>
          {m.premises_cancel()}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {isNew ? confirm : m.premises_save()}
        </Button>
      </div>
    </form>
  );
}
