import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import type { FieldParts } from './field-parts.ts';

const inputTypes = { date: 'date', time: 'time' } as const;

/** The keyboard that a touch screen shows. */
function keyboardOf({ type, step, pattern }: FieldParts['field']) {
  if (type === 'number') return step !== undefined && step < 1 ? 'decimal' : 'numeric';
  return pattern?.startsWith('^[0-9]') ? 'numeric' : undefined;
}

/** A header field that is typed: text, number, date, time, several lines, or text with suggestions. */
export function TextField({ field, text, problem, onEnter }: FieldParts) {
  const hasUnitInLabel = field.unit !== undefined && field.label.includes(`(${field.unit})`);
  const common = {
    label: field.label,
    withAsterisk: field.required,
    'aria-required': field.required || undefined,
    error: problem,
    value: text,
    autoComplete: 'off',
  };
  if (field.suggestions !== undefined) {
    return <Autocomplete {...common} data={field.suggestions} onChange={onEnter} maxDropdownHeight="20rem" />;
  }
  const onChange = (event: { currentTarget: { value: string } }) => onEnter(event.currentTarget.value);
  if (field.type === 'multiline') return <Textarea {...common} autosize minRows={2} onChange={onChange} />;
  return (
    <TextInput
      {...common}
      type={field.type === 'date' || field.type === 'time' ? inputTypes[field.type] : 'text'}
      inputMode={keyboardOf(field)}
      rightSection={field.unit !== undefined && !hasUnitInLabel ? field.unit : undefined}
      onChange={onChange}
    />
  );
}
