import { maxTextLength } from '../../entities/inspection-values.ts';
import { m } from '../../messages/messages.ts';
import { maxFieldPhotos, photosSchema } from '../photo/photo.ts';
import { calendarDate, text, timeOfDay } from '../values.ts';
import { type FormOfCounts, isCount } from './counts.ts';
import type { HeaderField } from './form-definition.ts';

const fieldText = text(maxTextLength);

/** The pattern of a field as an expression that the whole text must match. Throws SyntaxError when it does not compile. */
export function wholePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}

/** Header numbers count or measure something, so they are never negative unless the form states a lower `min`. */
function numberProblem(form: FormOfCounts, field: HeaderField, value: unknown): string | null {
  if (typeof value === 'string') return m.problems_number_not_text();
  if (typeof value !== 'number' || !Number.isFinite(value)) return m.problems_number();
  const min = field.min ?? 0;
  if (value < min) return m.problems_least({ least: min });
  if (isCount(form, field)) return Number.isSafeInteger(value) ? null : m.problems_whole();
  // Decimal steps have no exact binary form: 0.3 / 0.1 is 2.9999999999999996.
  const steps = field.step === undefined ? 0 : (value - min) / field.step;
  return Math.abs(steps - Math.round(steps)) > 1e-6 ? m.problems_steps({ step: field.step ?? 0 }) : null;
}

/** The patterns of the ministry's forms are all a number of digits; any other is shown as it is. */
function patternInWords(pattern: string): string {
  const digits = /^\^\[0-9\]\{(\d+)\}\$$/.exec(pattern)?.[1];
  return digits === undefined ? m.problems_pattern({ pattern }) : m.problems_exact_digits({ digits });
}

function textProblem(field: HeaderField, value: string): string | null {
  switch (field.type) {
    case 'date':
      return calendarDate.safeParse(value).error?.issues[0]?.message ?? null;
    case 'time':
      return timeOfDay.safeParse(value).error?.issues[0]?.message ?? null;
    case 'choice':
      return field.choices?.includes(value) ? null : m.problems_choice({ choices: field.choices?.join(', ') ?? '' });
    case 'yesno':
      return value === 'yes' || value === 'no' ? null : 'must be yes or no';
    default:
      if (field.pattern === undefined || wholePattern(field.pattern).test(value)) return null;
      return patternInWords(field.pattern);
  }
}

/** A field takes one photo, or several where the form says so. */
function photosProblem(field: HeaderField, value: unknown): string | null {
  const parsed = photosSchema(field.multiple === true ? maxFieldPhotos : 1).safeParse(value);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'must be a list of photos');
}

/** The problem of a header field's value in plain words; null when it is valid. Empty text is an empty field. */
export function headerValueProblem(form: FormOfCounts, field: HeaderField, value: unknown): string | null {
  if (field.type === 'photo') return photosProblem(field, value);
  if (field.type === 'number') return numberProblem(form, field, value);
  const parsed = fieldText.safeParse(value);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? m.problems_text();
  return parsed.data === '' ? null : textProblem(field, parsed.data);
}
