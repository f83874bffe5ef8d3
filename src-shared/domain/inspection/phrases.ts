/** A phrase longer than this does not fit a chip. */
const longestPhrase = 80;

/** A phrase must have been written at least this often. */
const leastUses = 2;

/** The sentences of a comment, each without the dot at its end and with single spaces; none that is too long to be offered. */
export function phrasesOf(comment: string): string[] {
  return comment
    .split(/(?<=[.!?])\s+|\n+/)
    .map(sentence => sentence.trim().replace(/\s+/g, ' ').replace(/\.$/, ''))
    .filter(phrase => phrase !== '' && phrase.length <= longestPhrase);
}

/** Equal for phrases that differ in capitals alone. */
export function phraseKey(phrase: string): string {
  return phrase.toLowerCase();
}

/**
 * The phrases that stand in at least two comments, the most used first; of equally used ones the latest. Each is spelt as it
 * was the last time.
 * @param comments newest first
 */
export function oftenWritten(comments: readonly string[]): string[] {
  const uses = new Map<string, { readonly phrase: string; count: number }>();
  for (const comment of comments) {
    const phrases = new Map(phrasesOf(comment).map(phrase => [phraseKey(phrase), phrase]));
    for (const [key, phrase] of phrases) {
      const use = uses.get(key) ?? { phrase, count: 0 };
      use.count += 1;
      uses.set(key, use);
    }
  }
  return [...uses.values()]
    .filter(({ count }) => count >= leastUses)
    .toSorted((one, other) => other.count - one.count)
    .map(({ phrase }) => phrase);
}
