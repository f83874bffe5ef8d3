import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { CoreName } from '../../src-shared/entities/entities.ts';
import type { Field } from '../../src-shared/entities/field.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { personName, usePeople } from './people.ts';
import { choicesOf, namesPerson } from './record-words.ts';

/** Text that may be longer has a box of several lines. */
const oneLine = 300;

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
}

interface ChooseProps extends Pick<RecordFieldInputProps, 'onEnter'> {
  readonly label: string;
  readonly value: string;
  readonly error: string | null | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly description?: string;
  readonly required?: boolean;
}

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

/** The box of one field of a record, as its kind describes it. */
export function RecordFieldInput({ kind, name, field, takesFocus, onEnter, ...parts }: RecordFieldInputProps) {
  const rule = field?.rule;
  if (namesPerson(kind, name)) return <ChoosePerson {...parts} onEnter={onEnter} />;
  if (rule?.kind === 'choice') return <Choose {...parts} choices={choicesOf(kind, name)} onEnter={onEnter} />;
  const box = {
    ...parts,
    required: field?.required === true,
    'data-autofocus': takesFocus || undefined,
    onChange: (event: { currentTarget: { value: string } }) => onEnter(event.currentTarget.value),
  };
  if (rule?.kind === 'date') return <TextInput {...box} type="date" />;
  const isLong = rule?.kind !== 'count' && (rule === undefined || !('max' in rule) || rule.max > oneLine);
  return isLong ? <Textarea {...box} autosize minRows={3} /> : <TextInput {...box} />;
}
