import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { CoreName, EntityName } from '../../src-shared/entities/entities.ts';
import type { Field } from '../../src-shared/entities/field.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { useCall } from '../data/use-call.ts';
import { personName, usePeople } from './people.ts';
import { choicesOf, isCoreKind, namesPerson, titleOfRecord, unsaidText } from './record-words.ts';

/** Text that may be longer has a box of several lines. */
export const oneLine = 300;

interface RecordFieldInputProps {
  readonly kind: CoreName;
  /** Its name in the record, or in what an act carries. */
  readonly name: string;
  readonly field: Field | undefined;
  readonly label: string;
  readonly value: string;
  readonly error: string | null | undefined;
  readonly onEnter: (text: string) => void;
  readonly takesFocus?: boolean;
  /** The record itself, which does not refer to itself. */
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

/** Records that are offered to be referred to. */
const offered = 100;

/** One of a few. What stands there is offered too, also where nobody knows it. */
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

/** One of the people whom this device knows. */
export function ChoosePerson(parts: Omit<ChooseProps, 'choices'>) {
  const people = usePeople();
  const choices = people.map(({ username }) => ({ value: username, label: personName(people, username) }));
  const first = parts.value === '' ? [{ value: '', label: m.records_choose_person() }] : [];
  return <Choose {...parts} choices={[...first, ...choices]} />;
}

/** One of the latest records of a kind, or none. */
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

/** The box of one field of a record, as its kind describes it. */
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
