import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { TbSearch } from 'react-icons/tb';
import { maxSearchLength, textProblem } from '../../src-shared/domain/values.ts';
import { useFreeKeys } from './use-free-keys.ts';

interface SearchFieldProps {
  /** The accessible name, for example "Search premises". */
  readonly label: string;
  /** Says what is searched, for example "Name, owner or address". */
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** The search of a list: `/` puts the cursor into it, Escape empties it. */
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
      onKeyDown={event => event.key === 'Escape' && onChange('')}
      leftSection={<TbSearch size="1.25rem" aria-hidden />}
      rightSection={
        value === '' ? (
          <Kbd aria-hidden>/</Kbd>
        ) : (
          <CloseButton aria-label="Empty the search" onClick={() => onChange('')} />
        )
      }
    />
  );
}
