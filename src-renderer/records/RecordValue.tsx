import type { CoreName } from '../../src-shared/entities/entities.ts';
import { PremisesName } from '../forms/PremisesName.tsx';
import { dayText } from '../words/times.ts';
import { personName, usePeople } from './people.ts';
import { choiceWord, fieldOf, namesPerson } from './record-words.ts';

interface RecordValueProps {
  readonly kind: CoreName;
  readonly field: string;
  /** Not empty. */
  readonly value: unknown;
}

function PersonName({ username }: { username: string }) {
  return personName(usePeople(), username);
}

/** A value of a record in words: dates, labels of choices, premises and people by name. */
export function RecordValue({ kind, field, value }: RecordValueProps) {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  const { rule, refersTo } = fieldOf(kind, field) ?? {};
  if (refersTo === 'premises') return <PremisesName id={text} />;
  if (namesPerson(kind, field)) return <PersonName username={text} />;
  if (rule?.kind === 'date') return dayText(text);
  return rule?.kind === 'choice' ? choiceWord(kind, field, text) : text;
}
