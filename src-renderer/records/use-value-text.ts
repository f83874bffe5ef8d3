import type { RecordLine } from '../../src-shared/contract/records.ts';
import { valuesOf } from '../../src-shared/entities/record.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { dayText } from '../words/times.ts';
import { personName, usePeople } from './people.ts';
import { choiceWord, fieldOf, namesPerson } from './record-words.ts';

/** Formats values in a record's history: people and records by name where the device knows them. */
export function useValueText({ kind, record, refersTo }: RecordLine): (field: string, value: unknown) => string {
  const people = usePeople();
  return (field, value) => {
    const text = String(value);
    const { rule, refersTo: of } = fieldOf(kind, field) ?? {};
    if (namesPerson(kind, field)) return personName(people, text, record);
    if (of === 'inspection') return m.records_an_inspection();
    if (of !== undefined)
      return (valuesOf(record)[field] === value ? refersTo[field] : undefined) ?? m.records_another();
    if (rule?.kind === 'date') return dayText(text);
    return rule?.kind === 'choice' ? choiceWord(kind, field, text) : text;
  };
}
