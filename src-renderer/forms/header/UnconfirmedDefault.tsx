import { useContext } from 'react';
import type { HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { isConfirmedFor } from '../../../src-shared/domain/inspection/questions.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { DraftStore } from '../draft-store.ts';
import { GuideContext } from '../guide.ts';
import { placeOf } from '../places.ts';
import { useDraft } from '../use-draft.ts';
import classes from './HeaderSection.module.css';

interface UnconfirmedDefaultProps {
  readonly store: DraftStore;
  readonly field: HeaderField;
  readonly text: string;
}

/** Warns that a default states a legal fact that nobody has confirmed; gone once it is changed or confirmed. */
export function UnconfirmedDefault({ store, field, text }: UnconfirmedDefaultProps) {
  const reason = useContext(GuideContext)?.unconfirmed[field.key];
  const place = placeOf('header', field.key);
  const isConfirmed = useDraft(store, state => isConfirmedFor(state.content, 'unconfirmed-default', place));
  if (reason === undefined || isConfirmed || text !== field.default) return null;
  return <p className={classes.unconfirmed}>{m.submit_unconfirmed_default({ reason })}</p>;
}
