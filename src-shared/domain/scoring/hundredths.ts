/**
 * Points as whole hundredths, so that sums of weights such as 2.5 and the rounding of percentages are exact. Form
 * definitions are refused when a weight is finer than that.
 */
export function toHundredths(points: number): number {
  return Math.round(points * 100);
}

/** Whole hundredths as points again. */
export function fromHundredths(hundredths: number): number {
  return hundredths / 100;
}

/** True when the points are a whole number of hundredths. */
export function isWholeHundredths(points: number): boolean {
  return fromHundredths(toHundredths(points)) === points;
}

/** part / whole rounded half up; both are whole numbers of 0 or more, and `whole` is above 0. */
export function divideHalfUp(part: number, whole: number): number {
  const rest = part % whole;
  return (part - rest) / whole + (2 * rest >= whole ? 1 : 0);
}
