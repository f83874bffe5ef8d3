/** A phrase as it stands in a comment: a sentence of its own. */
const sentenceOf = (phrase: string) => (/[.!?]$/.test(phrase) ? phrase : `${phrase}.`);

/** Whether the comment has the phrase as a sentence. */
export function hasPhrase(comment: string, phrase: string): boolean {
  return ` ${comment.trim()} `.includes(` ${sentenceOf(phrase)} `);
}

/** The comment with the phrase behind it, or without it where it has it already. */
export function togglePhrase(comment: string, phrase: string): string {
  const sentence = sentenceOf(phrase);
  const text = comment.trim();
  if (hasPhrase(text, phrase)) return ` ${text} `.replace(` ${sentence} `, ' ').trim();
  if (text === '') return sentence;
  return /[.!?]$/.test(text) ? `${text} ${sentence}` : `${text}. ${sentence}`;
}

/** A phrase longer than this does not fit a chip. */
const longestPhrase = 80;

/** The phrases that are offered for an item: the guide's, then sentences of earlier comments. Each stands once. */
export function phrasesFor(ofGuide: readonly string[], earlier: readonly string[]): string[] {
  const sentences = earlier.flatMap(comment => comment.split(/(?<=[.!?])\s+|\n+/));
  const phrases = [...ofGuide, ...sentences.map(sentence => sentence.trim().replace(/\.$/, ''))];
  const seen = new Set<string>();
  return phrases.filter(phrase => {
    const key = phrase.toLowerCase();
    if (phrase === '' || phrase.length > longestPhrase || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
