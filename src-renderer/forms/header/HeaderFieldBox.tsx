import { memo } from 'react';
import { hasWords } from '../../../src-shared/domain/text/has-words.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { placeOf, placeProps } from '../places.ts';
import { shownText, useBroken, useDraft } from '../use-draft.ts';
import { ChoiceField, isButtonRow } from './ChoiceField.tsx';
import type { FieldParts, HeaderFieldBoxProps } from './field-parts.ts';
import classes from './HeaderSection.module.css';
import { PhotosField } from './PhotosField.tsx';
import { TextField } from './TextField.tsx';
import { UnconfirmedDefault } from './UnconfirmedDefault.tsx';

/** One header field by its type. */
export const HeaderFieldBox = memo(function HeaderFieldBox(props: HeaderFieldBoxProps) {
  return props.field.type === 'photo' ? <PhotosField {...props} /> : <TypedField {...props} />;
});

function TypedField({ store, field, marksMissing }: HeaderFieldBoxProps) {
  const place = placeOf('header', field.key);
  const saved = useDraft(store, state => state.content.header[field.key]);
  const typing = useDraft(store, state => state.typing[place]);
  const text = shownText(typing, 'value', Array.isArray(saved) ? undefined : saved);
  const wrong = typing?.value?.problem ?? null;
  const missing = marksMissing && field.required && !hasWords(text) ? m.form_must_fill() : null;
  const broken = useBroken(store, place, field.constraint);
  const parts: FieldParts = {
    field,
    text,
    problem: wrong === null ? (broken ?? missing) : m.form_not_saved({ problem: wrong }),
    onEnter: entered => store.enterHeader(field, entered),
  };
  const isChoice = field.type === 'choice' || field.type === 'yesno';
  return (
    <div
      {...placeProps(place)}
      className={classes.field}
      data-wide={field.type === 'multiline' || isButtonRow(field) || undefined}
    >
      {isChoice ? <ChoiceField {...parts} /> : <TextField {...parts} />}
      <UnconfirmedDefault store={store} field={field} text={text} />
    </div>
  );
}
