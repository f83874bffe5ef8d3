/**
 * A number of the rule language, as whole millionths. All have at most fifteen digits, so each of them is one JSON number and
 * one Postgres numeric, and no sum of tenths is off by a hair.
 */
export type Decimal = bigint;

const places = 6;
const one = 10n ** BigInt(places);
/** Numbers are smaller than a thousand million, whatever their sign. */
const bound = 1_000_000_000n * one;

/** Longer text is no number; it keeps what is read short. */
const maxDigits = 40;

function inBounds(millionths: bigint): Decimal | null {
  return millionths > -bound && millionths < bound ? millionths : null;
}

/** part / whole to the nearest whole number; a half goes away from zero, as in Postgres. `whole` is not 0. */
function divideRounded(part: bigint, whole: bigint): bigint {
  const [top, bottom] = [part < 0n ? -part : part, whole < 0n ? -whole : whole];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return part < 0n === whole < 0n ? rounded : -rounded;
}

/** Text such as `-12.5` as a number; null when it is none, or too large. More than six decimals are rounded. */
export function decimalOfText(text: string): Decimal | null {
  const found = text.length > maxDigits ? null : /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (found === null) return null;
  const [, sign, whole = '', fraction = ''] = found;
  const size = divideRounded(BigInt(whole + fraction) * one, 10n ** BigInt(fraction.length));
  return inBounds(sign === '-' ? -size : size);
}

/** A number of a record by its digits as JSON writes them, which are those that central reads. */
export function decimalOfNumber(number: number): Decimal | null {
  // Smaller ones are written with an exponent: 5e-7.
  if (Math.abs(number) < 1e-6) return BigInt(Math.sign(number) * (Math.abs(number) >= 5e-7 ? 1 : 0));
  return decimalOfText(String(number));
}

/** The digits without zeros that say nothing: `2.5`, `-0.000001`. */
export function decimalText(decimal: Decimal): string {
  const size = decimal < 0n ? -decimal : decimal;
  const fraction = String(size % one)
    .padStart(places, '0')
    .replace(/0+$/, '');
  return `${decimal < 0n ? '-' : ''}${size / one}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The nearest double, whose shortest digits are the decimal's. */
export function numberOfDecimal(decimal: Decimal): number {
  return Number(decimalText(decimal));
}

/** An operation on two numbers; null where the result is no number: a division by zero, or one that is too large. */
export type Arithmetic = (a: Decimal, b: Decimal) => Decimal | null;

export const arithmetic = {
  '+': (a, b) => inBounds(a + b),
  '-': (a, b) => inBounds(a - b),
  '*': (a, b) => inBounds(divideRounded(a * b, one)),
  div: (a, b) => (b === 0n ? null : inBounds(divideRounded(a * one, b))),
  /** The rest has the sign of what is divided. */
  mod: (a, b) => (b === 0n ? null : a % b),
  /** To 0 to 6 places after the point; other numbers of places give no number. */
  round: (a, b) => {
    if (b < 0n || b > BigInt(places) * one || b % one !== 0n) return null;
    const step = 10n ** (BigInt(places) - b / one);
    return inBounds(divideRounded(a, step) * step);
  },
} as const satisfies Record<string, Arithmetic>;

/** The number without what is behind its point. */
export function wholePart(decimal: Decimal): Decimal {
  return (decimal / one) * one;
}

/** A count as a number. */
export function decimalOfCount(count: number): Decimal {
  return BigInt(count) * one;
}
