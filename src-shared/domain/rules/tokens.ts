import { ruleBounds } from './rule.ts';

/** A text that is no rule, in words that follow the rule's name. It does not leave `parseRule`. */
export class Unreadable extends Error {}

/** A piece of a rule's text; `written` is as it stands there. */
export type Token = { readonly written: string } & (
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'own' }
  /** Operators, parentheses, commas and names of functions. */
  | { readonly kind: 'word'; readonly word: string }
);

/** In the order of the groups: field, number, text, word, own value. Each begins otherwise, so nothing is tried twice. */
const piece =
  /(?:\$\{([A-Za-z0-9_-]{1,40})\})|([0-9]+(?:\.[0-9]+)?)|("[^"]*"|'[^']*')|([<>!]=|[=<>+*(),-]|[A-Za-z]+(?:-[A-Za-z]+)*)|(\.)/y;
const blank = /[ \t\r\n]*/y;

function tokenAt(text: string, at: number): Token {
  piece.lastIndex = at;
  const found = piece.exec(text);
  if (found === null) throw new Unreadable(`cannot be read from ${JSON.stringify(text.slice(at, at + 20))}`);
  const [, name, digits, quoted, word] = found;
  const written = found[0];
  if (name !== undefined) return { written, kind: 'field', name };
  if (digits !== undefined) return { written, kind: 'number', digits };
  if (quoted !== undefined) return { written, kind: 'text', text: quoted.slice(1, -1) };
  return word === undefined ? { written, kind: 'own' } : { written, kind: 'word', word };
}

/**
 * The pieces of a rule's text.
 * @throws Unreadable where a piece is none of the language, or the text is too long
 */
export function readTokens(text: string): Token[] {
  if (text.length > ruleBounds.characters) {
    throw new Unreadable(`has ${text.length} characters; ${ruleBounds.characters} are the most`);
  }
  // Neither can be stored at central, where the tree lies.
  if (/\p{Control}|\p{Surrogate}/u.test(text.replace(/[\t\r\n]/g, ' ')))
    throw new Unreadable('has a character that is none');
  const tokens: Token[] = [];
  for (let at = 0; ; ) {
    blank.lastIndex = at;
    at += blank.exec(text)?.[0].length ?? 0;
    if (at === text.length) return tokens;
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.written.length;
  }
}
