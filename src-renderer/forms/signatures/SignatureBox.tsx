import { Button, TextInput } from '@mantine/core';
import { memo } from 'react';
import { TbEraser } from 'react-icons/tb';
import { isOwnSignature, type SignatureField } from '../../../src-shared/domain/form/form-definition.ts';
import { missingParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { ChoiceButtons } from '../ChoiceButtons.tsx';
import type { DraftStore } from '../draft-store.ts';
import { placeOf, placeProps } from '../places.ts';
import { absenceWords } from '../signature-words.ts';
import { shownText, useDraft } from '../use-draft.ts';
import { SignaturePad } from './SignaturePad.tsx';
import classes from './Signatures.module.css';
import type { Strokes } from './strokes.ts';

interface SignatureBoxProps {
  readonly store: DraftStore;
  readonly field: SignatureField;
  /** After a try to submit: what is missing here says so. */
  readonly marksMissing: boolean;
}

const noStrokes: Strokes = [];

/** What submit still needs of this signature, by part. */
function missingHere(store: DraftStore, key: string): Record<string, string> {
  const { form } = store;
  const parts = missingParts({ ...form, headerFields: [], sections: [] }, store.state().content);
  const prefix = `${placeOf('signatures', key)}.`;
  const here = parts.filter(part => part.field.startsWith(prefix));
  return Object.fromEntries(here.map(part => [part.field.slice(prefix.length), part.problem]));
}

const absences = [
  { value: 'refused', label: absenceWords.refused, tone: 'plain' },
  { value: 'nobody-there', label: absenceWords['nobody-there'], tone: 'plain' },
] as const;

/**
 * One signature: a typed name, or a drawing with the name as the keyboard's way, and a date where the form has one. Where
 * somebody else signs, it can be said instead why they did not.
 */
export const SignatureBox = memo(function SignatureBox({ store, field, marksMissing }: SignatureBoxProps) {
  const place = placeOf('signatures', field.key);
  const signature = useDraft(store, state => state.content.signatures[field.key]);
  const typing = useDraft(store, state => state.typing[place]);
  const missing = marksMissing ? missingHere(store, field.key) : {};
  const strokes = signature?.strokes ?? noStrokes;
  const isDrawn = field.method === 'drawn';
  const isOwn = isOwnSignature(field);
  const absent = signature?.absent ?? '';
  const hasDate = field.dateKey !== undefined || field.dateRequired === true;

  const isNeeded = { name: field.required, date: field.required && field.dateRequired === true, reason: true };
  const box = (part: 'name' | 'date' | 'reason', label: string) => {
    const wrong = typing?.[part]?.problem ?? null;
    return (
      <TextInput
        data-part={part}
        type={part === 'date' ? 'date' : 'text'}
        label={label}
        aria-label={`${label}, ${field.label}`}
        autoComplete="off"
        withAsterisk={isNeeded[part]}
        value={shownText(typing, part, signature?.[part])}
        error={wrong === null ? missing[part] : `Not saved: ${wrong}`}
        onChange={event => store.enterSignature(field.key, { [part]: event.currentTarget.value })}
      />
    );
  };
  return (
    <fieldset {...placeProps(place)} className={classes.signature}>
      <legend className={classes.legend}>
        {field.label}
        {!field.required && <span className={classes.optional}> (may stay empty)</span>}
      </legend>
      {isDrawn && absent === '' && (
        <div className={classes.drawing}>
          <SignaturePad
            label={`Field to draw the signature: ${field.label}`}
            strokes={strokes}
            onDraw={drawn => store.drawSignature(field.key, drawn)}
          />
          <Button
            className={classes.clear}
            variant="subtle"
            leftSection={<TbEraser size="1.25rem" aria-hidden />}
            disabled={strokes.length === 0}
            onClick={() => store.drawSignature(field.key, noStrokes)}
          >
            Clear the drawing
          </Button>
        </div>
      )}
      <div className={classes.boxes}>
        {absent === '' && box('name', isDrawn ? 'Name, or sign by typing it' : 'Sign by typing your name')}
        {absent === '' && hasDate && box('date', 'Date')}
        {absent !== '' && box('reason', 'Why, in a few words')}
      </div>
      {!isOwn && (
        <div className={classes.absence}>
          <ChoiceButtons
            label={`Not signed: ${field.label}`}
            name={`${place}.absent`}
            choices={absences}
            value={absent}
            onChoose={value => store.enterSignature(field.key, { absent: value })}
          />
        </div>
      )}
    </fieldset>
  );
});
