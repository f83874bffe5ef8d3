import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { m } from '../../src-shared/messages/messages.ts';
import { useCall } from '../data/use-call.ts';

/** What the choice shows of premises. */
export interface PickedPremises {
  readonly id: string;
  readonly name: string;
  readonly parish: string;
}

interface PremisesPickProps {
  readonly label: string;
  readonly picked: PickedPremises | null;
  readonly onPick: (picked: PickedPremises | null) => void;
  readonly error?: string | undefined;
}

/** The most matches offered; typing more narrows them. */
const offered = 20;
const searchPauseMs = 150;

/** Chooses premises by a part of their name, owner or address. May stay empty. */
export function PremisesPick({ label, picked, onPick, error }: PremisesPickProps) {
  const [typed, setTyped] = useState(picked?.name ?? '');
  // After a choice the box holds its name, which is not searched for.
  const [text] = useDebouncedValue(typed === picked?.name ? '' : typed, searchPauseMs);
  const found = useCall('premises.list', { text, limit: offered });
  const rows = found.data?.rows ?? [];
  const options = rows.map(({ id, name, address, parish }) => ({
    value: id as string,
    label: name,
    where: [address, parish].filter(Boolean).join(' · '),
  }));
  const isOffered = picked === null || options.some(({ value }) => value === picked.id);
  const data = isOffered ? options : [{ value: picked.id, label: picked.name, where: picked.parish }, ...options];
  return (
    <Select
      label={label}
      placeholder={m.premises_search_hint()}
      data={data}
      value={picked?.id ?? null}
      error={error}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': m.records_empty_premises() }}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={m.records_no_premises_match()}
      maxDropdownHeight="16rem"
      renderOption={({ option }) => (
        <span>
          <span>{option.label}</span>
          <br />
          <small>{data.find(({ value }) => value === option.value)?.where}</small>
        </span>
      )}
      onChange={id => {
        const row = rows.find(each => each.id === id);
        onPick(row === undefined ? null : { id: row.id, name: row.name, parish: row.parish });
      }}
    />
  );
}
