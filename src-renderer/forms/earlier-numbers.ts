import type { FormItem } from '../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import type { Answer, HeaderValue } from '../../src-shared/domain/inspection/inspection.ts';
import { numberPartsOf } from '../../src-shared/domain/inspection/written-numbers.ts';
import { partAt } from './entry-change.ts';

type Content = Pick<InspectionContent, 'header' | 'answers'>;
type Numbers = Readonly<Record<string, unknown>>;

/**
 * The number of each place before typing began. "1" on the way to "1,2" is not a number that anybody entered: when the text turns out
 * to be invalid, the earlier number is restored.
 */
export interface EarlierNumbers {
  /** The number to restore while a field's text is not a number. */
  ofHeader(content: Content, place: string): HeaderValue | undefined;
  /** The same for an answer, with its other parts as they are now. */
  ofAnswer(content: Content, place: string, item: FormItem): Answer | undefined;
  /** The focus left a valid place: its earlier number is dropped. */
  forget(place: string): void;
  /** The record was received again: numbers that it changed replace the earlier ones. */
  receive(older: Content, newer: Content): void;
}

export function createEarlierNumbers(): EarlierNumbers {
  const held = new Map<string, Numbers>();
  const before = (content: Content, place: string, parts: readonly string[]): Numbers => {
    const known = held.get(place) ?? Object.fromEntries(parts.map(part => [part, partAt(content, place, part)]));
    held.set(place, known);
    return known;
  };
  return {
    ofHeader: (content, place) => before(content, place, ['value']).value as HeaderValue | undefined,
    ofAnswer(content, place, item) {
      const parts = numberPartsOf(item);
      const { [item.id]: answer } = content.answers;
      if (parts.length === 0) return answer;
      const entries = Object.entries({ ...answer, ...before(content, place, parts) });
      const given = entries.filter(([, value]) => value !== undefined);
      return given.length === 0 ? undefined : (Object.fromEntries(given) as Answer);
    },
    forget: place => void held.delete(place),
    receive(older, newer) {
      for (const [place, numbers] of held) {
        const now = Object.entries(numbers).map(([part, value]) => {
          const next = partAt(newer, place, part);
          return [part, partAt(older, place, part) === next ? value : next] as const;
        });
        held.set(place, Object.fromEntries(now));
      }
    },
  };
}
