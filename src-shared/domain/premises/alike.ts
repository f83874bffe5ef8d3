import { editDistance } from '../text/edit-distance.ts';
import { foldedWords } from '../text/folded-words.ts';
import type { Premises } from './premises.ts';

/** How many mistakes a word of so many letters may have, and be taken for another. */
export const forgivenMistakes = (letters: number): number => (letters < 3 ? 0 : letters < 6 ? 1 : 2);

/** Part of the words of a name that must be near to one of the other name. */
const enough = 2 / 3;

const isNear = (one: string, other: string) => {
  const most = forgivenMistakes(Math.min(one.length, other.length));
  return editDistance(one, other, most) <= most;
};

/** Words that say something: not the s of an owner. */
const telling = (text: string) => foldedWords(text).filter(word => word.length > 1);

/**
 * How sure it is that two premises of one parish are the same, 0 to 1: the part of the longer name's words that the other name
 * has, or nearly; the same address makes up for a word. Names that are nearly the same letters are the same.
 */
export function likeness(one: Pick<Premises, 'name' | 'address'>, other: Pick<Premises, 'name' | 'address'>): number {
  const [words, others] = [telling(one.name), telling(other.name)];
  const longer = Math.max(words.length, others.length);
  if (longer === 0) return 0;
  // Halfway Tree and Half Way Tree: written together or apart, it is one name.
  if (isNear(words.join(''), others.join(''))) return 1;
  const shared = words.filter(word => others.some(each => isNear(word, each))).length;
  const address = foldedWords(one.address).join(' ');
  const isSamePlace = address !== '' && address === foldedWords(other.address).join(' ');
  return Math.min(1, (shared + (isSamePlace ? 1 : 0)) / longer);
}

/** Whether a person should look before they register the one beside the other. */
export function areAlike(one: Pick<Premises, 'name' | 'address'>, other: Pick<Premises, 'name' | 'address'>): boolean {
  return likeness(one, other) >= enough;
}
