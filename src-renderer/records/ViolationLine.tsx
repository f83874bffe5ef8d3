import { Link } from '@tanstack/react-router';
import type { FoundFault } from '../../src-shared/contract/faults.ts';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { foundBefore } from '../../src-shared/domain/inspection/found-before.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import row from '../components/Row.module.css';
import { SendMark } from '../components/SendMark.tsx';
import { headingId } from '../components/use-next-focus.ts';
import { dayText } from '../words/times.ts';
import { AlsoFound } from './AlsoFound.tsx';
import { DueMark } from './DueMark.tsx';
import { useFoundFaults } from './found-faults.ts';
import { lastWordOf } from './line-facts.ts';
import { RecordStateMark } from './RecordStateMark.tsx';
import classes from './Records.module.css';
import { choiceWord } from './record-words.ts';
import { ViolationFoot } from './ViolationFoot.tsx';

/** When it is to be corrected by, or when and by whom it was seen corrected. */
function ViolationDay({ violation }: { violation: RecordOf<'violation'> }) {
  const { state, correctBy, correctedOn, history = [] } = violation;
  if (state !== 'open' && correctedOn !== null) {
    const date = dayText(correctedOn);
    const by = history.findLast(({ kind }) => kind === 'correct')?.byName;
    const text = by === undefined ? m.records_corrected_on({ date }) : m.records_corrected_by({ date, name: by });
    return <span className={row.soft}>{text}</span>;
  }
  const words = { ahead: m.records_correct_by, overdue: m.records_correct_overdue };
  return correctBy === undefined ? null : <DueMark day={correctBy} isOpen={state === 'open'} words={words} />;
}

interface WordsProps {
  readonly line: RecordLine;
  readonly before: readonly FoundFault[];
}

function Words({ line, before }: WordsProps) {
  const violation = line.record as RecordOf<'violation'>;
  const said = lastWordOf(line);
  return (
    <>
      <span className={row.main}>
        <span className={row.lead}>{violation.words}</span>
        <AlsoFound before={before} />
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
  /** Whether it links to its inspection; false on that page. */
  readonly linked: boolean;
}

/** A violation in a list: the unmet item, severity, due date, state, and what the person may do. */
export function ViolationLine({ line, onActed, linked }: ViolationLineProps) {
  const { id, inspectionId, itemId, premisesId } = line.record as RecordOf<'violation'>;
  const faults = useFoundFaults(premisesId);
  const fault = faults.find(each => each.inspectionId === inspectionId && each.itemId === itemId);
  const words = <Words line={line} before={fault === undefined ? [] : foundBefore(faults, fault)} />;
  const look = `${row.row} ${classes.line}`;
  return (
    <>
      {linked ? (
        <Link id={headingId(id)} className={look} to="/inspections/$id" params={{ id: inspectionId }}>
          {words}
        </Link>
      ) : (
        <div id={headingId(id)} className={`${look} ${classes.still}`} tabIndex={-1}>
          {words}
        </div>
      )}
      <ViolationFoot line={line} fault={fault} onActed={onActed} />
    </>
  );
}
