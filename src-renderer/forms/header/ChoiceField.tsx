import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { choiceText } from '../../words/abbreviations.ts';
import { ChoiceButtons } from '../ChoiceButtons.tsx';
import type { FieldParts } from './field-parts.ts';
import classes from './HeaderSection.module.css';

/** More choices than this are shown as a list. */
const mostButtons = 4;

const yesNo = () => [
  { value: 'yes', label: m.form_yes() },
  { value: 'no', label: m.form_no() },
];

/** Whether a field is a row of buttons that needs the width of the form. */
export const isButtonRow = ({ type, choices = [] }: HeaderField): boolean =>
  type === 'choice' && choices.length > 2 && choices.length <= mostButtons;

/** A header field with given choices: large buttons while they are few, else a list. */
export function ChoiceField({ field, text, problem, onEnter }: FieldParts) {
  const problemId = useId();
  const choices =
    field.type === 'yesno'
      ? yesNo()
      : (field.choices ?? []).map(choice => ({ value: choice, label: choiceText(choice) }));
  if (choices.length > mostButtons) {
    return (
      <NativeSelect
        label={field.label}
        withAsterisk={field.required}
        aria-required={field.required || undefined}
        error={problem}
        value={text}
        data={[{ value: '', label: m.form_not_chosen() }, ...choices]}
        onChange={event => onEnter(event.currentTarget.value)}
      />
    );
  }
  return (
    <>
      <span className={classes.label} aria-hidden>
        {field.label}
        {field.required && <span className={classes.star}> *</span>}
      </span>
      <ChoiceButtons
        label={field.label}
        name={`header-${field.key}`}
        choices={choices.map(choice => ({ ...choice, tone: 'plain' as const }))}
        value={text}
        onChoose={onEnter}
        describedBy={problemId}
        required={field.required}
        wide
      />
      <p id={problemId} className={classes.problem} aria-live="polite">
        {problem}
      </p>
    </>
  );
}
