import { type Decimal, decimalOfNumber, decimalOfText, decimalText } from './decimal.ts';

/** What a rule works with: text, yes or no, a number, or null for "no number", the answer to a division by zero. */
export type RuleValue = string | boolean | Decimal | null;

/** A value of a record as rules see it; what is not there, or is a list of photos, is empty text. */
export function ruleValueOf(raw: unknown): RuleValue {
  if (typeof raw === 'number') return decimalOfNumber(raw);
  return typeof raw === 'string' ? raw : '';
}

export function toText(value: RuleValue): string {
  if (typeof value === 'bigint') return decimalText(value);
  return value === null ? 'NaN' : String(value);
}

export function toDecimal(value: RuleValue): Decimal | null {
  if (typeof value === 'string') return decimalOfText(value);
  return typeof value === 'boolean' ? decimalOfNumber(value ? 1 : 0) : value;
}

/** Text is yes unless it is empty, a number unless it is 0; no number is no. */
export function toBoolean(value: RuleValue): boolean {
  if (typeof value === 'bigint') return value !== 0n;
  return typeof value === 'string' ? value !== '' : value === true;
}

const isNumeric = (value: RuleValue) => typeof value === 'bigint' || value === null;

/** As XPath: beside a yes-no both are yes-no, beside a number both are numbers, else both are text. No number equals nothing. */
export function isEqual(a: RuleValue, b: RuleValue): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return toBoolean(a) === toBoolean(b);
  if (!isNumeric(a) && !isNumeric(b)) return a === b;
  const number = toDecimal(a);
  return number !== null && number === toDecimal(b);
}

/** Texts that are ordered: two days, or two times of day. */
const ordered = [/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, /^[0-9]{2}:[0-9]{2}$/];

/** Whether a is below b; null when they have no order. */
export function isBelow(a: RuleValue, b: RuleValue): boolean | null {
  const [left, right] = [toDecimal(a), toDecimal(b)];
  if (left !== null && right !== null) return left < right;
  if (typeof a !== 'string' || typeof b !== 'string') return null;
  return ordered.some(form => form.test(a) && form.test(b)) ? a < b : null;
}

/** The words of a text, which is how several selected answers are written. */
export function selectedWords(value: RuleValue): string[] {
  return toText(value)
    .split(' ')
    .filter(word => word !== '');
}
