import { TextInput } from '@mantine/core';
import type { DaybookError } from '../../../src-shared/errors/daybook-error.ts';

interface EnrolmentCodeInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Whether central wants a code of this device, another one than was given. */
export const asksForCode = (error: DaybookError | null): boolean =>
  error?.code === 'enrolment-needed' || error?.code === 'enrolment-refused';

/** The one-time code of a new device. */
export function EnrolmentCodeInput({ value, onChange }: EnrolmentCodeInputProps) {
  return (
    <TextInput
      label="Enrolment code"
      description="From your administrator; it is good for one device"
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}
