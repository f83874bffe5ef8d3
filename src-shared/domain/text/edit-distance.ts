/**
 * How many typing mistakes lie between two words: a letter too many, too few or wrong, or two neighbours exchanged.
 * @param most beyond it the exact number is of no matter: one more than `most` is answered
 */
export function editDistance(one: string, other: string, most: number): number {
  const beyond = most + 1;
  if (Math.abs(one.length - other.length) > most) return beyond;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isExchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (last[j] ?? beyond) + 1,
        (row[j - 1] ?? beyond) + 1,
        (last[j - 1] ?? beyond) + (isSame ? 0 : 1),
        isExchanged ? (before[j - 2] ?? beyond) + 1 : beyond,
      );
    }
    if (Math.min(...row) > most) return beyond;
    [before, last] = [last, row];
  }
  return Math.min(last[other.length] ?? beyond, beyond);
}
