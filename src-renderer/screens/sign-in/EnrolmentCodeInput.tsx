import { TextInput } from '@mantine/core';
import type { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { m } from '../../../src-shared/messages/messages.ts';

interface EnrolmentCodeInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Whether the server wants a code of this device, another one than was given. */
export const asksForCode = (error: DaybookError | null): boolean =>
  error?.code === 'enrolment-needed' || error?.code === 'enrolment-refused';

/** The one-time code of a new device. */
export function EnrolmentCodeInput({ value, onChange }: EnrolmentCodeInputProps) {
  return (
    <TextInput
      label={m.signin_code()}
      description={m.signin_code_note()}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}
