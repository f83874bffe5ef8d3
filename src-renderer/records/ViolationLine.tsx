import { Link } from '@tanstack/react-router';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import row from '../components/Row.module.css';
import { SendMark } from '../components/SendMark.tsx';
import { headingId } from '../components/use-next-focus.ts';
import { dayText } from '../words/times.ts';
import { ActButtons } from './ActButtons.tsx';
import { DueMark } from './DueMark.tsx';
import { hasActs, lastWordOf } from './line-facts.ts';
import { RecordStateMark } from './RecordStateMark.tsx';
import classes from './Records.module.css';
import { choiceWord } from './record-words.ts';

/** States of a violation that somebody still has to do something about. */
export const openViolationStates: readonly string[] = ['open', 'corrected'];

/** By when it is to be corrected, or when it was. */
function ViolationDay({ violation }: { violation: RecordOf<'violation'> }) {
  const { state, correctBy, correctedOn } = violation;
  if (state !== 'open' && correctedOn !== null) {
    return <span className={row.soft}>{m.records_corrected_on({ date: dayText(correctedOn) })}</span>;
  }
  const words = { ahead: m.records_correct_by, overdue: m.records_correct_overdue };
  return correctBy === undefined ? null : <DueMark day={correctBy} isOpen={state === 'open'} words={words} />;
}

function Words({ line }: { line: RecordLine }) {
  const violation = line.record as RecordOf<'violation'>;
  const said = lastWordOf(line);
  return (
    <>
      <span className={row.main}>
        <span className={row.lead}>{violation.words}</span>
        {violation.comment !== undefined && <span className={row.under}>{violation.comment}</span>}
        {said !== null && <span className={row.under}>{m.form_quoted({ text: said })}</span>}
      </span>
      <span className={row.cell}>
        {violation.severity !== undefined && <span>{choiceWord('violation', 'severity', violation.severity)}</span>}
        <ViolationDay violation={violation} />
      </span>
      <span className={row.cell}>
        <RecordStateMark kind="violation" state={violation.state} />
        <span className={row.under}>
          <SendMark state={line.sendState} />
        </span>
      </span>
    </>
  );
}

interface ViolationLineProps {
  readonly line: RecordLine;
  readonly onActed?: (state: string) => void;
  /** Whether it leads to its inspection: not where that is the page. */
  readonly linked: boolean;
}

/** A violation as a line of a list: what is not met, how grave, until when, how it stands, and what the person may do. */
export function ViolationLine({ line, onActed, linked }: ViolationLineProps) {
  const { id, inspectionId } = line.record as RecordOf<'violation'>;
  const acts = hasActs(line);
  const look = acts ? `${row.row} ${classes.line}` : row.row;
  return (
    <>
      {linked ? (
        <Link id={headingId(id)} className={look} to="/inspections/$id" params={{ id: inspectionId }}>
          <Words line={line} />
        </Link>
      ) : (
        <div id={headingId(id)} className={`${look} ${classes.still}`} tabIndex={-1}>
          <Words line={line} />
        </div>
      )}
      {acts && (
        <div className={classes.foot}>
          <ActButtons line={line} onActed={onActed} />
        </div>
      )}
    </>
  );
}
