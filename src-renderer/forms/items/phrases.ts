import { phraseKey, phrasesOf } from '../../../src-shared/domain/inspection/phrases.ts';

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

/** Own phrases beside the others: more would be looked through instead of read. */
const mostOwn = 4;

/** The phrases of a list that no key of `seen` stands for, each once. */
function unseen(phrases: readonly string[], seen: Set<string>): string[] {
  return phrases.filter(phrase => {
    const isNew = !seen.has(phraseKey(phrase));
    seen.add(phraseKey(phrase));
    return isNew;
  });
}

/** The phrases that are offered for an item: the guide's, those of the last visit, and what the person often writes. Each stands once. */
export function phrasesFor(ofGuide: readonly string[], lastComment: string, own: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...unseen(ofGuide, seen), ...unseen(phrasesOf(lastComment), seen), ...unseen(own, seen).slice(0, mostOwn)];
}
