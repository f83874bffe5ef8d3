import { phraseKey, phrasesOf } from '../../../src-shared/domain/inspection/phrases.ts';

/** A phrase as a sentence in a comment. */
const sentenceOf = (phrase: string) => (/[.!?]$/.test(phrase) ? phrase : `${phrase}.`);

/** Whether the comment contains the phrase as a sentence. */
export function hasPhrase(comment: string, phrase: string): boolean {
  return ` ${comment.trim()} `.includes(` ${sentenceOf(phrase)} `);
}

/** The comment with the phrase appended, or removed if it was there. */
export function togglePhrase(comment: string, phrase: string): string {
  const sentence = sentenceOf(phrase);
  const text = comment.trim();
  if (hasPhrase(text, phrase)) return ` ${text} `.replace(` ${sentence} `, ' ').trim();
  if (text === '') return sentence;
  return /[.!?]$/.test(text) ? `${text} ${sentence}` : `${text}. ${sentence}`;
}

/** The most of a person's own phrases that are offered. */
const mostOwn = 4;

/** The phrases of a list that are not in `seen`, each once. */
function unseen(phrases: readonly string[], seen: Set<string>): string[] {
  return phrases.filter(phrase => {
    const isNew = !seen.has(phraseKey(phrase));
    seen.add(phraseKey(phrase));
    return isNew;
  });
}

/** The phrases offered for an item, each once: the guide's, those of the last visit, and what the person often writes. */
export function phrasesFor(ofGuide: readonly string[], lastComment: string, own: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...unseen(ofGuide, seen), ...unseen(phrasesOf(lastComment), seen), ...unseen(own, seen).slice(0, mostOwn)];
}
