import type { FormItem, HeaderField } from '../../src-shared/domain/form/form-definition.ts';

const chosen: ReadonlySet<HeaderField['type']> = new Set(['choice', 'yesno', 'photo']);

/** Typing into a header field is one step; each choice is a step of its own (null). */
export function groupOfHeader({ type }: HeaderField): string | null {
  return chosen.has(type) ? null : 'value';
}

const typedParts: ReadonlySet<string> = new Set(['comment', 'observations', 'errors', 'correctBy']);

/** The same for an item's row: numbers are typed; answers and severities are chosen. */
export function groupOfAnswer({ response }: FormItem, parts: readonly string[]): string | null {
  const isTyped = (part: string) => typedParts.has(part) || (part === 'value' && response === 'number');
  // Typing a number below the minimum fills in severity and date: they belong to the same step.
  const isNumber = response === 'number' || response === 'observations-errors';
  const entered =
    isNumber && parts.length > 1 ? parts.filter(part => part !== 'severity' && part !== 'correctBy') : parts;
  return entered.every(isTyped) ? entered.join(' ') : null;
}
