import { arrivedLate, type HistoryEvent } from '../../src-shared/domain/history-event.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { eventChangesText, eventFieldsText, eventText } from '../words/history-words.ts';
import { momentText } from '../words/times.ts';
import classes from './History.module.css';
import { Section } from './Section.tsx';

interface HistoryProps {
  readonly history: readonly HistoryEvent[];
  /** Words for a field of the record. */
  readonly fieldName: (field: string) => string;
  /** Words for a value of a field; as it stands without it. */
  readonly valueText?: (field: string, value: unknown) => string;
  /** What its beginning is called, where nothing was started. */
  readonly beginning?: string;
}

/** Every change of a record, newest first. */
export function History({ history, fieldName, valueText, beginning }: HistoryProps) {
  return (
    <Section title={m.history_title()}>
      <ol>
        {history.toReversed().map(event => (
          <li key={event.id} className={classes.event}>
            <p>
              <strong>{(event.kind === 'created' && beginning) || eventText(event)}</strong>
            </p>
            <p className={classes.soft}>
              <time dateTime={event.at}>{m.history_by({ name: event.byName, when: momentText(event.at) })}</time>
              {event.serverAt === undefined && `, ${m.history_not_sent()}`}
              {event.serverAt !== undefined && arrivedLate(event.at, event.serverAt) && (
                <>
                  , <time dateTime={event.serverAt}>{m.history_sent({ when: momentText(event.serverAt) })}</time>
                </>
              )}
            </p>
            {event.comment && <p className={classes.said}>{event.comment}</p>}
            {eventChangesText(event, fieldName, valueText).map(change => (
              <p key={change} className={classes.said}>
                {change}
              </p>
            ))}
            {event.fields && event.fields.length > 0 && (
              <p className={classes.soft}>{eventFieldsText(event, fieldName)}</p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
