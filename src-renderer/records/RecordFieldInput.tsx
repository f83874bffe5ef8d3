import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { CoreName, EntityName } from '../../src-shared/entities/entities.ts';
import type { Field } from '../../src-shared/entities/field.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { useCall } from '../data/use-call.ts';
import { personName, usePeople } from './people.ts';
import { choicesOf, isCoreKind, namesPerson, titleOfRecord, unsaidText } from './record-words.ts';

/** Text with a higher limit gets a box of several lines. */
export const oneLine = 300;

interface RecordFieldInputProps {
  readonly kind: CoreName;
  /** Its key in the record, or among an act's inputs. */
  readonly name: string;
  readonly field: Field | undefined;
  readonly label: string;
  readonly value: string;
  readonly error: string | null | undefined;
  readonly onEnter: (text: string) => void;
  readonly takesFocus?: boolean;
  /** The record itself, which cannot refer to itself. */
  readonly self?: string | undefined;
}

interface ChooseProps extends Pick<RecordFieldInputProps, 'onEnter'> {
  readonly label: string;
  readonly value: string;
  readonly error: string | null | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly description?: string;
  readonly required?: boolean;
}

/** The most records offered as references. */
const offered = 100;

/** A choice. The present value is offered too, even if this version does not know it. */
function Choose({ choices, value, onEnter, ...parts }: ChooseProps) {
  const isOffered = choices.some(each => each.value === value);
  return (
    <NativeSelect
      {...parts}
      value={value}
      data={[...(isOffered ? [] : [{ value, label: value }]), ...choices]}
      onChange={event => onEnter(event.currentTarget.value)}
    />
  );
}

/** A choice among the people known to this device. */
export function ChoosePerson(parts: Omit<ChooseProps, 'choices'>) {
  const people = usePeople();
  const choices = people.map(({ username }) => ({ value: username, label: personName(people, username) }));
  const first = parts.value === '' ? [{ value: '', label: m.records_choose_person() }] : [];
  return <Choose {...parts} choices={[...first, ...choices]} />;
}

/** A choice among the latest records of a kind, or none. */
function ChooseRecord({
  kind,
  self,
  ...parts
}: Omit<ChooseProps, 'choices'> & { kind: CoreName; self: string | undefined }) {
  const found = useCall('records.list', { kind, limit: offered });
  const others = (found.data?.rows ?? []).filter(({ record }) => record.id !== self);
  const choices = others.map(({ record, refersTo }) => ({
    value: record.id,
    label: [titleOfRecord(kind, record), refersTo.premisesId].filter(Boolean).join(' · '),
  }));
  return <Choose {...parts} choices={[{ value: '', label: m.records_none() }, ...choices]} />;
}

/** The input for one field of a record, by its descriptor. */
export function RecordFieldInput({ kind, name, field, takesFocus, self, onEnter, ...parts }: RecordFieldInputProps) {
  const rule = field?.rule;
  const required = field?.required === true;
  if (namesPerson(kind, name))
    return <ChoosePerson {...parts} description={m.records_people_note()} required={required} onEnter={onEnter} />;
  const of = field?.refersTo as EntityName | undefined;
  if (of !== undefined && isCoreKind(of)) return <ChooseRecord {...parts} kind={of} self={self} onEnter={onEnter} />;
  if (rule?.kind === 'choice') {
    const first = parts.value === '' ? [{ value: '', label: m.records_choose() }] : [];
    const choices = [...first, ...choicesOf(kind, name)];
    return <Choose {...parts} choices={choices} required={required} onEnter={onEnter} />;
  }
  const box = {
    ...parts,
    required,
    placeholder: unsaidText(kind, name),
    'data-autofocus': takesFocus || undefined,
    onChange: (event: { currentTarget: { value: string } }) => onEnter(event.currentTarget.value),
  };
  if (rule?.kind === 'date' || rule?.kind === 'time') return <TextInput {...box} type={rule.kind} />;
  if (rule?.kind === 'decimal') return <TextInput {...box} inputMode="decimal" />;
  const isLong = rule?.kind !== 'count' && (rule === undefined || !('max' in rule) || rule.max > oneLine);
  return isLong ? <Textarea {...box} autosize minRows={3} /> : <TextInput {...box} />;
}
