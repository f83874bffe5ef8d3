import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { HistoryEvent } from '../../../src-shared/domain/history-event.ts';
import { Section } from '../../components/Section.tsx';
import { labelOf } from '../../forms/form-words.ts';
import { momentText } from '../../words/times.ts';
import classes from './RecordAside.module.css';

const words: Readonly<Record<string, string>> = {
  created: 'Started',
  submitted: 'Submitted',
  returned: 'Returned for correction',
  approved: 'Approved',
  merged: 'Merged with another person’s changes',
};

function whatText({ kind, submission }: HistoryEvent): string {
  const word = words[kind] ?? kind;
  return kind === 'submitted' && (submission ?? 1) > 1 ? `${word} again` : word;
}

/** Every change of a record, newest first. */
export function History({ form, history }: { form: FormDefinition; history: readonly HistoryEvent[] }) {
  return (
    <Section title="History">
      <ol className={classes.events}>
        {history.toReversed().map(event => (
          <li key={event.id} className={classes.event}>
            <p>
              <strong>{whatText(event)}</strong>
            </p>
            <p className={classes.soft}>
              {event.byName}, <time dateTime={event.at}>{momentText(event.at)}</time>
              {event.serverAt === undefined && ', not at central yet'}
            </p>
            {event.comment && <p className={classes.said}>{event.comment}</p>}
            {event.fields && event.fields.length > 0 && (
              <p className={classes.soft}>{event.fields.map(field => labelOf(form, field)).join(', ')}</p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
