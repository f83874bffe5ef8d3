import type { HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import type { DraftStore } from '../draft-store.ts';

/** Props common to all kinds of header fields. */
export interface FieldParts {
  readonly field: HeaderField;
  readonly text: string;
  /** Why the text was not saved, or is wrong in the record; null when it is valid. */
  readonly problem: string | null;
  readonly onEnter: (text: string) => void;
}

export interface HeaderFieldBoxProps {
  readonly store: DraftStore;
  readonly field: HeaderField;
  /** Set after an attempt to submit: empty required fields are marked. */
  readonly marksMissing: boolean;
}
