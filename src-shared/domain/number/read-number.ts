import { m } from '../../messages/messages.ts';
/** Kind of number: how many there are (whole), or how much of something was measured. */
export type NumberKind = 'count' | 'measure';

/** The number that a text means, or in plain words why it cannot be saved. */
export type NumberReading = { readonly value: number } | { readonly problem: string };

/**
 * Numbers are written as in Jamaica (en-JM), on every device and whatever its system is set to: the screens show them so,
 * and the same text must not be 1.2 on one laptop and 1200 on the next. Blanks and apostrophes between groups of three
 * mean the same everywhere, so they are understood too.
 */
const plain = /^-?\d+(\.\d+)?$/;
const grouped = /^-?[1-9]\d{0,2}([, \u00a0\u2009\u202f'’])\d{3}(\1\d{3})*(\.\d+)?$/u;
const groupMarks = /[, \u00a0\u2009\u202f'’]/gu;
const oneComma = /^(?<whole>[^,]+),(?<rest>\d+)$/u;
const thousandsWithPoints = /^-?[1-9]\d{0,2}(\.\d{3})+$/;

/** A double keeps 15 digits; more than 6 decimals would be shown with an exponent. */
const maxDigits = 15;
const maxDecimals = 6;

function digitsOf(text: string): string | null {
  if (plain.test(text)) return text;
  return grouped.test(text) ? text.replaceAll(groupMarks, '') : null;
}

const withoutLeadingZeros = (digits: string) => digits.replace(/^(-?)0+(?=\d)/, '$1');

function unclear(one: string, other: string, words: typeof m.problems_unclear_comma): NumberReading {
  return { problem: words({ one: withoutLeadingZeros(one), other: withoutLeadingZeros(other) }) };
}

function kept(digits: string, kind: NumberKind): NumberReading {
  const [whole = '', decimals = ''] = digits.replace('-', '').split('.');
  const value = Number(digits);
  if (kind === 'count' && !Number.isInteger(value)) return { problem: m.problems_whole() };
  if (whole.length + decimals.length > maxDigits || decimals.length > maxDecimals) {
    return { problem: m.problems_digits({ most: maxDigits, decimals: maxDecimals }) };
  }
  return { value: value === 0 ? 0 : value };
}

/**
 * Reads a number as a person types it, for screens, command line and imported files alike. Groups of three are understood
 * ("1,200" is 1200); what could be two numbers is asked about ("1,2"); a count is whole.
 */
export function readNumber(text: string, kind: NumberKind): NumberReading {
  const typed = text.trim().replace(/^\u2212/u, '-');
  if (kind === 'count' && thousandsWithPoints.test(typed)) {
    const [whole = ''] = typed.split('.');
    return unclear(whole, typed.replaceAll('.', ''), m.problems_unclear_point);
  }
  const digits = digitsOf(typed);
  if (digits !== null) return kept(digits, kind);
  const { whole = '', rest = '' } = oneComma.exec(typed)?.groups ?? {};
  const before = digitsOf(whole);
  if (before === null || before.includes('.')) return { problem: m.problems_number() };
  return unclear(`${before}.${rest}`, `${before}${rest}`, m.problems_unclear_comma);
}
