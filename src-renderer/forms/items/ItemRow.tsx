import { type KeyboardEvent, memo, useContext, useState } from 'react';
import { flushSync } from 'react-dom';
import { TbHelp, TbMessage2Plus } from 'react-icons/tb';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { itemNumber } from '../../../src-shared/domain/form/printed-form.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { isAnswered } from '../../../src-shared/domain/inspection/is-answered.ts';
import { isFault } from '../../../src-shared/domain/inspection/is-fault.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { KeyHint } from '../../components/KeyHint.tsx';
import type { DraftStore, Typing } from '../draft-store.ts';
import { useItemGuide } from '../guide.ts';
import { useIntakeState } from '../photos/use-photo-intake.ts';
import { placeElementId, placeOf, placeProps } from '../places.ts';
import { useBroken, useDraft } from '../use-draft.ts';
import type { AnswerParts, PreviousVisit } from './answer-parts.ts';
import { ChoiceAnswer } from './ChoiceAnswer.tsx';
import { CountsAnswer } from './CountsAnswer.tsx';
import { DistanceAnswer } from './DistanceAnswer.tsx';
import { ItemFacts } from './ItemFacts.tsx';
import { ItemPanel } from './ItemPanel.tsx';
import classes from './ItemRow.module.css';
import { ItemHistoryContext } from './item-history.ts';
import { onItemKey } from './item-keys.ts';

interface ItemRowProps {
  readonly store: DraftStore;
  readonly item: FormItem;
  readonly previous: PreviousVisit | null;
  /** Set after an attempt to submit: unanswered items are marked. */
  readonly marksMissing: boolean;
}

/** Whether there is something beside the answer that must stay visible. */
const hasNote = (answer: Answer | undefined, typing: Typing | undefined) =>
  [answer?.comment, answer?.correctBy, answer?.photos, typing?.comment, typing?.correctBy].some(Boolean);

/** One item of the form: number, text, facts, last visit, answer, and the panel with the answer's details. */
export const ItemRow = memo(function ItemRow({ store, item, previous, marksMissing }: ItemRowProps) {
  const place = placeOf('answers', item.id);
  const answer = useDraft(store, state => state.content.answers[item.id]);
  const typing = useDraft(store, state => state.typing[place]);
  const [isNoteOpen, setNoteOpen] = useState(false);
  const number = itemNumber(store.form, item);
  const problemId = `${placeElementId(place)}-problem`;
  const problem = Object.values(typing ?? {}).find(typed => typed.problem !== null)?.problem ?? null;
  const broken = useBroken(store, `${place}.value`, item.constraint);
  const isMissing = marksMissing && item.response !== 'observations-errors' && !isAnswered(item, answer);
  const isWrong = isFault(item, answer);
  const intake = useIntakeState(place);
  const ItemHistory = useContext(ItemHistoryContext);
  const holdsNote = hasNote(answer, typing) || intake.reading > 0 || intake.problems.length > 0;
  // Content that arrives otherwise (dropped, pasted, from another device) opens the panel too, and it stays open.
  if (holdsNote && !isNoteOpen) setNoteOpen(true);
  const parts = { store, item, answer, typing, number, problemId };
  const openNote = () => flushSync(() => setNoteOpen(true));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => onItemKey(event, { store, item, openNote });

  return (
    <li
      {...placeProps(place)}
      className={classes.row}
      data-item-row
      data-fault={isWrong || undefined}
      onKeyDown={onKeyDown}
    >
      <span className={classes.number}>{number}</span>
      <div className={classes.body}>
        <ItemText itemId={item.id} number={number} label={item.label} />
        <ItemFacts store={store} item={item} answer={answer} previous={previous} />
        {ItemHistory !== null && <ItemHistory itemId={item.id} number={number} isWrong={isWrong} />}
        <div className={classes.answer} data-answer-of-item>
          <AnswerOf {...parts} />
          {!isWrong && (
            <button
              type="button"
              className={classes.note}
              aria-label={m.form_note_item({ number })}
              aria-expanded={isNoteOpen}
              onClick={event => (holdsNote ? focusComment(event.currentTarget) : setNoteOpen(!isNoteOpen))}
            >
              <TbMessage2Plus aria-hidden />
              <span>
                {m.form_note()} <KeyHint>c</KeyHint>
              </span>
            </button>
          )}
        </div>
        {(isWrong || isNoteOpen) && <ItemPanel {...parts} previous={previous} />}
        <p id={problemId} className={classes.problem} aria-live="polite">
          {problem !== null ? m.form_not_saved({ problem }) : (broken ?? (isMissing && m.form_must_answer()))}
        </p>
      </div>
    </li>
  );
});

/** Opens the note; one that has content cannot be closed, so the button moves the focus into it. */
function focusComment(from: HTMLElement): void {
  from.closest('li')?.querySelector<HTMLElement>('[data-part="comment"]')?.focus();
}

function AnswerOf(parts: AnswerParts) {
  switch (parts.item.response) {
    case 'observations-errors':
      return <CountsAnswer {...parts} />;
    case 'number':
      return <DistanceAnswer {...parts} />;
    case 'compliance':
    case 'yes-no-na':
      return <ChoiceAnswer {...parts} />;
  }
}

/** The item's text, and a button for help where the guide has some. */
function ItemText({ itemId, number, label }: { itemId: string; number: string; label: string }) {
  const { help } = useItemGuide(itemId);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className={classes.text}>
        <p>{label}</p>
        {help !== undefined && (
          <button
            type="button"
            className={classes.help}
            aria-label={m.form_help({ number })}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <TbHelp size="1.375rem" aria-hidden />
          </button>
        )}
      </div>
      {isOpen && <p className={classes.helpText}>{help}</p>}
    </>
  );
}
