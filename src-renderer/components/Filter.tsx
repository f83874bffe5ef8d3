import { NativeSelect } from '@mantine/core';

interface FilterProps {
  /** Label of the filter, for example "Form". */
  readonly label: string;
  /** Label of no filter, for example "All forms". */
  readonly all: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Empty = no filter. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One filter of a list. */
export function Filter({ label, all, choices, value, onChange }: FilterProps) {
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      data={[{ value: '', label: all }, ...choices]}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}

/** Words as choices of a filter. */
export function choicesOf(words: readonly string[]) {
  return words.map(word => ({ value: word, label: word }));
}
