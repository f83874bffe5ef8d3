import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { TbSearch } from 'react-icons/tb';
import { maxSearchLength, textProblem } from '../../src-shared/domain/values.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { useFreeKeys } from './use-free-keys.ts';

interface SearchFieldProps {
  /** The accessible name, for example "Search premises". */
  readonly label: string;
  /** Says what is searched, for example "Name, owner or address". */
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** From the search into the list that it searches. */
function goToFirstLine(): void {
  document.querySelector<HTMLElement>('[data-lines] :is(a, button)')?.focus();
}

/** The search of a list: `/` puts the cursor into it, the arrow down leads into the list, Escape empties it. */
export function SearchField({ label, hint, value, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useFreeKeys(key => {
    if (key === '/') field.current?.focus();
    return key === '/';
  });
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={hint}
      value={value}
      error={textProblem(value, maxSearchLength)}
      onChange={event => onChange(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') onChange('');
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        goToFirstLine();
      }}
      leftSection={<TbSearch size="1.25rem" aria-hidden />}
      rightSection={
        value === '' ? (
          <Kbd aria-hidden>/</Kbd>
        ) : (
          <CloseButton aria-label={m.common_empty_search()} onClick={() => onChange('')} />
        )
      }
    />
  );
}
