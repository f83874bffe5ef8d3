import type { RecordRef } from '../../../src-shared/contract/attention.ts';
import { useFormOf } from '../../forms/use-form-of.ts';

/** The form of a record for the words of its fields; null for premises, and while the form is not on the device. */
export function useFormNamed({ form }: Pick<RecordRef, 'form'>) {
  const found = useFormOf(form === null ? undefined : { formId: form.id, formVersion: form.version });
  return form === null ? null : (found.data ?? null);
}
