import { Link } from '@tanstack/react-router';
import type { FoundFault } from '../../src-shared/contract/faults.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Lines } from '../components/Lines.tsx';
import row from '../components/Row.module.css';
import { Section } from '../components/Section.tsx';
import { dayText } from '../words/times.ts';
import classes from './Records.module.css';
import { choiceWord } from './record-words.ts';

interface WordsProps {
  readonly fault: FoundFault;
  /** Of the visit; left out on the visit's own page. */
  readonly day: string | null;
}

function Words({ fault: { words, answer }, day }: WordsProps) {
  return (
    <>
      <span className={row.main}>
        <span className={row.lead}>{words}</span>
        {answer.comment && <span className={row.under}>{answer.comment}</span>}
      </span>
      <span className={row.cell}>
        {answer.severity && <span>{choiceWord('violation', 'severity', answer.severity)}</span>}
        {answer.correctBy && (
          <span className={row.soft}>{m.records_correct_by({ date: dayText(answer.correctBy) })}</span>
        )}
      </span>
      {day !== null && <span className={`${row.cell} ${row.soft}`}>{dayText(day)}</span>}
    </>
  );
}

interface PendingFaultsProps {
  readonly faults: readonly FoundFault[];
  /** Whether a fault links to its inspection; false on that page. */
  readonly linked: boolean;
}

/** Faults of visits that central has not accepted yet; they become violations then. */
export function PendingFaults({ faults, linked }: PendingFaultsProps) {
  const waiting = faults.filter(({ waits, violation }) => waits && violation === null);
  if (waiting.length === 0) return null;
  const title = m.records_faults_to_come();
  return (
    <Section title={title} count={waiting.length} note={m.records_faults_to_come_note()}>
      <Lines label={title}>
        {waiting.map(fault => {
          const { inspectionId, itemId } = fault;
          const key = `${inspectionId} ${itemId}`;
          return linked ? (
            <Link key={key} className={row.row} to="/inspections/$id" params={{ id: inspectionId }}>
              <Words fault={fault} day={fault.date} />
            </Link>
          ) : (
            <div key={key} className={`${row.row} ${classes.still}`}>
              <Words fault={fault} day={null} />
            </div>
          );
        })}
      </Lines>
    </Section>
  );
}
