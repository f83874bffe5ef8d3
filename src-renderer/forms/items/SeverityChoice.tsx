import { severities } from '../../../src-shared/entities/inspection-values.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ChoiceButtons } from '../ChoiceButtons.tsx';
import { severityText } from '../form-words.ts';
import type { AnswerParts } from './answer-parts.ts';
import classes from './ItemPanel.module.css';

const choices = () => severities.map(value => ({ value, label: severityText(value), tone: 'plain' as const }));

/** The severity of a fault; the item's usual one is preselected. */
export function SeverityChoice({ store, item, answer, number, problemId }: AnswerParts) {
  return (
    <div className={classes.line}>
      <span className={classes.label} aria-hidden>
        {m.form_severity()}
      </span>
      <ChoiceButtons
        look="segments"
        label={m.form_severity_item({ number })}
        name={`severity-${item.id}`}
        choices={choices()}
        value={answer?.severity ?? ''}
        onChoose={severity => store.enterAnswer(item, { severity })}
        describedBy={problemId}
      />
    </div>
  );
}
