import { visibleText } from '../../../src-shared/domain/text/visible-text.ts';
import { coverageOf } from './font-coverage.ts';

/** Replaces a character that no bundled font has. Both families have it. */
const replacement = '\ufffd';

/** Says of a character whether each of the fonts has a shape for it. */
export function coveredBy(fonts: readonly Uint8Array[]): (character: string) => boolean {
  const coverages = fonts.map(coverageOf);
  const known = new Map<string, boolean>();
  return character => {
    const seen = known.get(character);
    if (seen !== undefined) return seen;
    const code = character.codePointAt(0) ?? 0;
    const covered = coverages.every(ranges => ranges.some(([from, to]) => code >= from && code <= to));
    known.set(character, covered);
    return covered;
  };
}

/** Ligatures: a reader has to find them as single letters. */
const isLigature = (character: string) => /[\ufb00-\ufb06]/.test(character);

/** The character itself, else its plain equivalent, else the replacement. */
function printableCharacter(character: string, isCovered: (character: string) => boolean): string {
  if (character === '\n') return character;
  if (isCovered(character) && !isLigature(character)) return character;
  const plain = character === '\t' ? ' ' : character.normalize('NFKC');
  return Array.from(plain).every(isCovered) ? plain : replacement;
}

/**
 * A text as it can be printed: control characters as marks, ligatures and what has no shape as plain letters (NFKC), and one sign for
 * what is none. An accessible PDF is refused when a shape is missing.
 */
export function printableText(text: string, isCovered: (character: string) => boolean): string {
  return Array.from(visibleText(text.normalize('NFC')), each => printableCharacter(each, isCovered)).join('');
}

/** The same value with every text in it made printable. */
export function printable<T>(value: T, isCovered: (character: string) => boolean): T {
  const change = (part: unknown): unknown => {
    if (typeof part === 'string') return printableText(part, isCovered);
    if (Array.isArray(part)) return part.map(change);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, change(each)]));
  };
  return change(value) as T;
}
