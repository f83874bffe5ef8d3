import type { FormDefinition, HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { keyInWords } from '../../../src-shared/domain/form/printed-form.ts';
import type { HeaderValue, Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { hasWords } from '../../../src-shared/domain/text/has-words.ts';
import type { Fact, Report } from './report.ts';
import { reportDate } from './report-dates.ts';
import { answerWords } from './report-words.ts';

function valueText(field: HeaderField | undefined, value: HeaderValue): string {
  if (Array.isArray(value)) return '';
  if (field?.type === 'date' && typeof value === 'string') return reportDate(value);
  if (field?.type === 'yesno' && (value === 'yes' || value === 'no')) return answerWords[value];
  const hasUnit = field?.unit !== undefined && !field.label.includes(`(${field.unit})`);
  return hasUnit ? `${value} ${field.unit}` : String(value);
}

/** The header's fields that are filled in, in form order, then what this form version does not know. */
function filledIn(form: FormDefinition, header: Inspection['header']): (Fact & { readonly long: boolean })[] {
  const unknown = Object.keys(header).filter(key => !form.headerFields.some(field => field.key === key));
  const known = new Map(form.headerFields.map(field => [field.key, field]));
  return [...form.headerFields.map(field => field.key), ...unknown.toSorted()].flatMap(key => {
    const field = known.get(key);
    const value = valueText(field, header[key] ?? '');
    const label = field?.label ?? keyInWords(key);
    return hasWords(value) ? [{ label, value, long: field?.type === 'multiline' }] : [];
  });
}

/** The details of the visit: short ones as facts, long ones as remarks. What the head of the page says is left out. */
export function reportHeader(
  form: FormDefinition,
  header: Inspection['header'],
  premises: Report['premises'],
): Pick<Report, 'facts' | 'remarks'> {
  const said = new Set([premises.name, premises.address]);
  const filled = filledIn(form, header).filter(({ value }) => !said.has(value));
  const plain = ({ label, value }: Fact): Fact => ({ label, value });
  return {
    facts: filled.filter(({ long }) => !long).map(plain),
    remarks: filled.filter(({ long }) => long).map(plain),
  };
}
