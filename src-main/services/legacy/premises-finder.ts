import { likeness } from '../../../src-shared/domain/premises/alike.ts';
import type { SignedPremises } from '../../../src-shared/domain/premises/premises.ts';
import { foldedWords } from '../../../src-shared/domain/text/folded-words.ts';

/** Premises as far as they are told apart. */
export interface KnownPremises extends Pick<SignedPremises, 'name' | 'address' | 'licenceNo'> {
  readonly id: string;
  readonly parish: string;
}

type Wanted = Omit<KnownPremises, 'id'>;

const folded = (text: string) => foldedWords(text).join(' ');

/** How sure one must be that two names are the same where nobody looks: all words, or nearly the same letters. */
const sure = 1;

/** An address that so many premises have, such as the name of a town alone, tells nothing. */
const mostAtOnePlace = 200;

function isSame(wanted: Wanted, known: KnownPremises): boolean {
  const [licence, other] = [folded(wanted.licenceNo), folded(known.licenceNo)];
  if (licence !== '' && other !== '' && licence !== other) return false;
  const isSameNumber = licence !== '' && licence === other;
  const [address, place] = [folded(wanted.address), folded(known.address)];
  const isSamePlace = address === place || address === '' || place === '';
  if (!isSameNumber && !isSamePlace) return false;
  return likeness({ ...wanted, address: '' }, { ...known, address: '' }) >= sure;
}

/**
 * Finds the registered premises that an old row means: the same name, and the same address or licence number. Nobody is asked, so
 * it is stricter than what a person is shown who registers premises (alike.ts).
 */
export class PremisesFinder {
  readonly #byKey = new Map<string, KnownPremises[]>();

  constructor(known: Iterable<KnownPremises>) {
    for (const each of known) this.add(each);
  }

  add(premises: KnownPremises): void {
    for (const key of this.#keysOf(premises)) {
      const list = this.#byKey.get(key);
      if (list === undefined) this.#byKey.set(key, [premises]);
      else list.push(premises);
    }
  }

  find(wanted: Wanted): KnownPremises | null {
    for (const key of this.#keysOf(wanted)) {
      const there = this.#byKey.get(key) ?? [];
      const found = there.length > mostAtOnePlace ? undefined : there.find(each => isSame(wanted, each));
      if (found !== undefined) return found;
    }
    return null;
  }

  /** Under what premises are looked for: their whole name and, for names that are mistyped, where they are or their number. */
  #keysOf({ parish, name, address, licenceNo }: Wanted): string[] {
    const keys = [`name ${foldedWords(name).join('')}`, `place ${folded(address)}`, `number ${folded(licenceNo)}`];
    return keys.filter(key => !/ $/.test(key)).map(key => `${parish} ${key}`);
  }
}
