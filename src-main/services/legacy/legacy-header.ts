import type { FormDefinition, HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { headerValueProblem } from '../../../src-shared/domain/form/header-value.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { LegacyRow } from '../../local-db/legacy-file.ts';
import { dateOf, firstText, numberOf, timeOf } from './legacy-values.ts';
import type { Unread } from './unread.ts';

/** Under which columns the old system stored a field that it had by another name, the likeliest first. */
const columns: Readonly<Record<string, readonly string[]>> = {
  'swimming-pool.operator': ['owner', 'establishment_name'],
  'swimming-pool.date_inspection': ['inspection_date'],
  'swimming-pool.inspector_id': ['inspector_name', 'inspector_code'],
  'swimming-pool.pool_class': ['type_of_establishment'],
  'swimming-pool.inspector_comments': ['general_comments', 'comments'],
  'spirit-licence.owner_operator': ['owner'],
  'institutional.owner_operator': ['owner'],
  'meat-processing.owner_operator': ['owner_operator', 'owner'],
};

/** The columns that a header field stands in. */
export function columnsOf({ id }: Pick<FormDefinition, 'id'>, key: string): readonly string[] {
  return columns[`${id}.${key}`] ?? [key];
}

const yes = new Set(['yes', 'true', 'on', '1', '1.0', 'checked', 'x']);
const no = new Set(['no', 'false', 'off', '0', '0.0', 'unchecked']);

/** A choice whatever its capitals, blanks and dashes: `Follow up` is `Follow-up`. */
const choiceKey = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '');

/** What a text says in a field of its type; null where it says nothing that the field takes. */
function fieldValue(field: HeaderField, written: string): string | number | null {
  const small = written.toLowerCase();
  switch (field.type) {
    case 'number':
      return numberOf(written);
    case 'date':
      return dateOf(written);
    case 'time':
      return timeOf(written);
    case 'choice':
      return field.choices?.find(each => choiceKey(each) === choiceKey(written)) ?? null;
    case 'yesno':
      return yes.has(small) ? 'yes' : no.has(small) ? 'no' : null;
    default:
      return written;
  }
}

const expected: Readonly<Partial<Record<HeaderField['type'], () => string>>> = {
  number: m.legacy_number,
  date: m.legacy_day,
  time: m.legacy_time,
  choice: m.legacy_choice,
  yesno: m.legacy_yes_no,
};

/**
 * The header of an old row by its form. What a field does not take is kept beside it, with a remark.
 * @param but fields that are read otherwise: comments, photos
 */
export function headerOf(
  form: FormDefinition,
  row: LegacyRow,
  but: ReadonlySet<string>,
  unread: Unread,
): Record<string, string | number> {
  const header: Record<string, string | number> = {};
  for (const field of form.headerFields) {
    const written = but.has(field.key) ? null : firstText(row, columnsOf(form, field.key));
    if (written === null) continue;
    const value = fieldValue(field, written);
    const problem =
      value === null ? (expected[field.type] ?? m.legacy_cannot_be_read)() : headerValueProblem(form, field, value);
    if (value !== null && problem === null) header[field.key] = value;
    else unread.keepWrong(field.key, written, problem ?? '');
  }
  return header;
}
