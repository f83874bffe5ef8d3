import { Link } from '@tanstack/react-router';
import type { FoundFault } from '../../src-shared/contract/faults.ts';
import type { InspectionId } from '../../src-shared/domain/ids.ts';
import { foundBefore } from '../../src-shared/domain/inspection/found-before.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Lines } from '../components/Lines.tsx';
import row from '../components/Row.module.css';
import { Section } from '../components/Section.tsx';
import { dayText } from '../words/times.ts';
import { AlsoFound } from './AlsoFound.tsx';
import classes from './Records.module.css';
import { choiceWord } from './record-words.ts';

interface WordsProps {
  readonly fault: FoundFault;
  readonly before: readonly FoundFault[];
  /** Of the visit; left out on the visit's own page. */
  readonly day: string | null;
}

function Words({ fault: { words, answer }, before, day }: WordsProps) {
  return (
    <>
      <span className={row.main}>
        <span className={row.lead}>{words}</span>
        <AlsoFound before={before} />
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
  /** Of all visits to the premises: repeats are found among them. */
  readonly faults: readonly FoundFault[];
  /** Only those of this inspection, on its own page: there a fault links nowhere. */
  readonly of?: InspectionId;
}

/** Faults of visits that central has not accepted yet; they become violations then. */
export function PendingFaults({ faults, of }: PendingFaultsProps) {
  const waiting = faults.filter(
    ({ waits, violation, inspectionId }) => waits && violation === null && (of === undefined || inspectionId === of),
  );
  if (waiting.length === 0) return null;
  const title = m.records_faults_to_come();
  return (
    <Section title={title} count={waiting.length} note={m.records_faults_to_come_note()}>
      <Lines label={title}>
        {waiting.map(fault => {
          const { inspectionId, itemId } = fault;
          const key = `${inspectionId} ${itemId}`;
          const before = foundBefore(faults, fault);
          return of === undefined ? (
            <Link key={key} className={row.row} to="/inspections/$id" params={{ id: inspectionId }}>
              <Words fault={fault} before={before} day={fault.date} />
            </Link>
          ) : (
            <div key={key} className={`${row.row} ${classes.still}`}>
              <Words fault={fault} before={before} day={null} />
            </div>
          );
        })}
      </Lines>
    </Section>
  );
}
