import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import type { DraftStore, Typing } from '../draft-store.ts';

/** What every kind of answer is drawn from. */
export interface AnswerParts {
  readonly store: DraftStore;
  readonly item: FormItem;
  readonly answer: Answer | undefined;
  readonly typing: Typing | undefined;
  /** The item's number as printed. */
  readonly number: string;
  /** The element that says what is wrong with the row. */
  readonly problemId: string;
}

/** The visit before this one with the same form. */
export interface PreviousVisit {
  readonly date: string | null;
  readonly answers: Readonly<Record<string, Answer>>;
}
