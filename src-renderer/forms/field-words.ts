import type { FormDefinition, HeaderField } from '../../src-shared/domain/form/form-definition.ts';
import { keyInWords } from '../../src-shared/domain/form/printed-form.ts';
import type { HeaderValue } from '../../src-shared/domain/inspection/inspection.ts';
import { parseFieldPath } from '../../src-shared/entities/field-path.ts';
import { inspection as kind } from '../../src-shared/entities/inspection.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { choiceText } from '../words/abbreviations.ts';
import { premisesLabel } from '../words/premises-words.ts';
import { dayText } from '../words/times.ts';
import { answerPartName } from './answer-part-words.ts';
import { labelOf } from './form-words.ts';

/** A header value in words. */
export function headerText(field: HeaderField | undefined, value: HeaderValue): string {
  if (Array.isArray(value)) return m.common_photos({ count: value.length });
  if (field?.type === 'date' && typeof value === 'string') return dayText(value);
  if (field?.type === 'yesno') return value === 'yes' ? m.form_yes() : value === 'no' ? m.form_no() : String(value);
  if (field?.type === 'choice') return choiceText(String(value));
  const hasUnit = field?.unit !== undefined && !field.label.includes(`(${field.unit})`);
  return hasUnit ? `${value} ${field.unit}` : String(value);
}

/** The label of a field of a record (`telephone`, `answers.12.comment`, `removed`). `form` is null for premises, and while a form is not on the device. */
export function fieldName(form: FormDefinition | null, field: string): string {
  if (field === 'removed') return m.form_keep_or_remove();
  if (field === 'premisesId') return m.form_premises();
  const { entry, part } = parseFieldPath(kind, field);
  if (entry !== null && part !== null) return answerPartName(form, entry, part);
  const label = entry === null ? premisesLabel(field) : form === null ? field : labelOf(form, field);
  return label === field ? keyInWords(entry ?? field) : label;
}
