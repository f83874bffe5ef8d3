import { TbCheck } from 'react-icons/tb';
import { isFault } from '../../../src-shared/domain/inspection/is-fault.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { useItemGuide, useOwnPhrases } from '../guide.ts';
import { shownText } from '../use-draft.ts';
import type { AnswerParts, PreviousVisit } from './answer-parts.ts';
import classes from './ItemPanel.module.css';
import { hasPhrase, phrasesFor, togglePhrase } from './phrases.ts';

interface ReadyPhrasesProps extends AnswerParts {
  readonly previous: PreviousVisit | null;
}

/** Phrases of the guide, of the last visit and of this inspector: a press adds one to the comment, another removes it. */
export function ReadyPhrases({ store, item, answer, typing, number, previous }: ReadyPhrasesProps) {
  const { phrases: ofGuide = [] } = useItemGuide(item.id);
  const own = useOwnPhrases(item.id);
  const before = previous?.answers[item.id];
  const phrases = phrasesFor(ofGuide, isFault(item, before) ? (before?.comment ?? '') : '', own);
  const comment = shownText(typing, 'comment', answer?.comment);
  if (phrases.length === 0) return null;
  return (
    <fieldset className={classes.phrases} aria-label={m.form_phrases_item({ number })}>
      <legend className={classes.label} aria-hidden>
        {m.form_phrases()}
      </legend>
      <div className={classes.chips}>
        {phrases.map(phrase => (
          <button
            key={phrase}
            type="button"
            className={classes.chip}
            aria-pressed={hasPhrase(comment, phrase)}
            onClick={() => store.enterAnswer(item, { comment: togglePhrase(comment, phrase) })}
          >
            {hasPhrase(comment, phrase) && <TbCheck size="1.125rem" aria-hidden />}
            {phrase}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
