import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import type { DraftStore, Typing } from '../draft-store.ts';

/** Props common to all kinds of answers. */
export interface AnswerParts {
  readonly store: DraftStore;
  readonly item: FormItem;
  readonly answer: Answer | undefined;
  readonly typing: Typing | undefined;
  /** The item's number as printed. */
  readonly number: string;
  /** The id of the element that describes the row's problem. */
  readonly problemId: string;
}

/** The previous visit with the same form. */
export interface PreviousVisit {
  readonly date: string | null;
  readonly answers: Readonly<Record<string, Answer>>;
}
