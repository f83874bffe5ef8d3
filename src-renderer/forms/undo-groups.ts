import type { FormItem, HeaderField } from '../../src-shared/domain/form/form-definition.ts';

const chosen: ReadonlySet<HeaderField['type']> = new Set(['choice', 'yesno', 'photo']);

/** What is typed into a header field is one step; each choice is one of its own (null). */
export function groupOfHeader({ type }: HeaderField): string | null {
  return chosen.has(type) ? null : 'value';
}

const typedParts: ReadonlySet<string> = new Set(['comment', 'observations', 'errors', 'correctBy']);

/** The same for the boxes of an item's row: a number is typed, Yes and No are chosen, and so is a severity. */
export function groupOfAnswer({ response }: FormItem, parts: readonly string[]): string | null {
  const isTyped = (part: string) => typedParts.has(part) || (part === 'value' && response === 'number');
  // Severity and date are filled in while a number is typed that is too low: they come and go with it.
  const isNumber = response === 'number' || response === 'observations-errors';
  const entered =
    isNumber && parts.length > 1 ? parts.filter(part => part !== 'severity' && part !== 'correctBy') : parts;
  return entered.every(isTyped) ? entered.join(' ') : null;
}
