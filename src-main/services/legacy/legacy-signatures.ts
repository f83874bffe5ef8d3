import type { FormDefinition, SignatureField } from '../../../src-shared/domain/form/form-definition.ts';
import type { Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { LegacyRow } from '../../local-db/legacy-file.ts';
import { isDataUrl, type LegacyPicture, pictureOf } from './legacy-pictures.ts';
import { dateOf, firstText } from './legacy-values.ts';
import type { Unread } from './unread.ts';

/** Columns of a signature, and of its date. */
const spellings: Readonly<Record<string, readonly string[]>> = { received_by: ['received_by', 'recieved_by'] };
const dates: Readonly<Record<string, readonly string[]>> = {
  manager_signature: ['manager_signature_date', 'manager_date'],
};

/** The columns that signatures are read from. */
export function signatureColumns({ signatures }: FormDefinition): string[] {
  return signatures.flatMap(({ key }) => [...(spellings[key] ?? [key]), ...(dates[key] ?? [`${key}_date`])]);
}

function dateOfSignature({ key }: SignatureField, row: LegacyRow, unread: Unread): Pick<Signature, 'date'> {
  const columns = dates[key] ?? [`${key}_date`];
  const written = firstText(row, columns);
  if (written === null) return {};
  const date = dateOf(written);
  if (date === null) unread.keepWrong(columns[0] ?? key, written, m.legacy_day());
  return date === null ? {} : { date };
}

/** Signatures of an old row, and the pictures of those that were drawn: a picture has no strokes, so it stands in the header. */
export function signaturesOf(
  form: FormDefinition,
  row: LegacyRow,
  unread: Unread,
): { readonly signatures: Record<string, Signature>; readonly pictures: LegacyPicture[] } {
  const signatures: Record<string, Signature> = {};
  const pictures: LegacyPicture[] = [];
  for (const field of form.signatures) {
    const written = firstText(row, spellings[field.key] ?? [field.key]);
    const date = dateOfSignature(field, row, unread);
    if (written === null) {
      if (date.date !== undefined) signatures[field.key] = date;
      continue;
    }
    if (!isDataUrl(written)) {
      const name = written.replace(/\s+/g, ' ');
      if (name.length > 200) unread.keepWrong(field.key, name, m.legacy_long_name());
      signatures[field.key] = { name: name.slice(0, 200).toWellFormed().trim(), ...date };
      continue;
    }
    if (date.date !== undefined) signatures[field.key] = date;
    const bytes = pictureOf(written);
    if ('problem' in bytes) unread.remark(field.key, bytes.problem);
    else pictures.push({ field: field.key, bytes });
  }
  return { signatures, pictures };
}
