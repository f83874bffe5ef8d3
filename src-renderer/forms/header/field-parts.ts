import type { HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import type { DraftStore } from '../draft-store.ts';

/** What every kind of header field is drawn from. */
export interface FieldParts {
  readonly field: HeaderField;
  readonly text: string;
  /** Why the text is not in the record, or what is wrong with it there; null when all is well. */
  readonly problem: string | null;
  readonly onEnter: (text: string) => void;
}

export interface HeaderFieldBoxProps {
  readonly store: DraftStore;
  readonly field: HeaderField;
  /** After a try to submit: a required field that is empty says so. */
  readonly marksMissing: boolean;
}
