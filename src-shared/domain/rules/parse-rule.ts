import { decimalOfText, numberOfDecimal } from './decimal.ts';
import { functionNames, type OperationName, operations, type Rule, ruleBounds } from './rule.ts';
import { readTokens, type Token, Unreadable } from './tokens.ts';

/** Operators by how tightly they bind; a row of one of them is a single operation. */
const binding: Readonly<Record<string, number>> = {
  ...{ or: 1, and: 2, '=': 3, '!=': 3, '<': 4, '<=': 4, '>': 4, '>=': 4 },
  ...{ '+': 5, '-': 5, '*': 6, div: 6, mod: 6 },
};
const signBinding = 7;

function bindingOf(token: Token | undefined): number {
  return token?.kind === 'word' && Object.hasOwn(binding, token.word) ? (binding[token.word] ?? 0) : 0;
}

/** Left to right; `a + b + c` is one operation, but `a + (b + c)` keeps its parentheses. */
function joined(name: OperationName, left: Rule, right: Rule, isRow: boolean): Rule {
  return isRow && 'call' in left ? { call: name, of: [...left.of, right] } : { call: name, of: [left, right] };
}

function depthOf(rule: Rule): number {
  return 'call' in rule ? 1 + Math.max(0, ...rule.of.map(depthOf)) : 1;
}

const tooDeep = `is nested deeper than ${ruleBounds.depth}`;

function literal(digits: string): Rule {
  const decimal = decimalOfText(digits);
  const [, fraction = ''] = digits.split('.');
  if (decimal === null || fraction.length > 6) {
    throw new Unreadable(`${digits} has more than nine digits before or six behind its point`);
  }
  return { number: numberOfDecimal(decimal) };
}

/** Reads tokens into a tree. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #nodes = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Rule {
    const rule = this.#operand(0, 0);
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) throw new Unreadable(`has something after its end: ${rest.written}`);
    if (depthOf(rule) > ruleBounds.depth) throw new Unreadable(tooDeep);
    return rule;
  }

  #needs(word: string): void {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || token.word !== word) {
      throw new Unreadable(token === undefined ? `ends without "${word}"` : `needs "${word}" before ${token.written}`);
    }
    this.#at += 1;
  }

  /** Counts before the tree grows, so that no text makes one on which a walk runs out of stack. */
  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > ruleBounds.nodes) throw new Unreadable(`has more than ${ruleBounds.nodes} parts`);
  }

  /** An operand with all operators behind it that bind tighter than `least`. */
  #operand(least: number, depth: number): Rule {
    if (depth > ruleBounds.depth) throw new Unreadable(tooDeep);
    let left = this.#single(depth);
    let before: Token | undefined;
    for (;;) {
      const token = this.#tokens[this.#at];
      const bound = bindingOf(token);
      if (token?.kind !== 'word' || bound <= least) return left;
      this.#at += 1;
      const name = token.word as OperationName;
      const isRow = before?.written === token.written;
      if (bindingOf(before) === bound && operations[name].most === 2)
        throw new Unreadable(`joins comparisons: say "and" between them`);
      if (!isRow) this.#count();
      left = joined(name, left, this.#operand(bound, depth + 1), isRow);
      before = token;
    }
  }

  #single(depth: number): Rule {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    this.#count();
    if (token === undefined) throw new Unreadable('ends too soon');
    switch (token.kind) {
      case 'field':
        return { field: token.name };
      case 'number':
        return literal(token.digits);
      case 'text':
        return { text: token.text };
      case 'own':
        return { own: true };
      case 'word':
        return this.#afterWord(token, depth);
    }
  }

  #afterWord(token: Token & { kind: 'word' }, depth: number): Rule {
    if (token.word === '(') {
      const inner = this.#operand(0, depth + 1);
      this.#needs(')');
      return inner;
    }
    if (token.word === '-') return { call: 'neg', of: [this.#operand(signBinding, depth + 1)] };
    if (!functionNames.has(token.word)) throw new Unreadable(`does not know ${token.written}`);
    const name = token.word as OperationName;
    const of = this.#given(depth);
    const { fewest, most } = operations[name];
    if (of.length < fewest || of.length > most)
      throw new Unreadable(`gives ${name}() ${of.length} values, not ${fewest}`);
    return { call: name, of };
  }

  /** What stands in the parentheses of a function. */
  #given(depth: number): Rule[] {
    this.#needs('(');
    const given: Rule[] = [];
    const isWord = (word: string) => {
      const token = this.#tokens[this.#at];
      return token?.kind === 'word' && token.word === word;
    };
    while (!isWord(')')) {
      if (given.length > 0) this.#needs(',');
      given.push(this.#operand(0, depth + 1));
    }
    this.#at += 1;
    return given;
  }
}

/**
 * Reads the text of a rule. It never throws: a text that is no rule of this level is a problem in plain words, which follow
 * the name of the rule ("relevant: ends too soon").
 */
export function parseRule(text: string): { readonly rule: Rule } | { readonly problem: string } {
  try {
    return { rule: new Reader(readTokens(text)).whole() };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}
