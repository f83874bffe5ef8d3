import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { pageOf } from '../../src-shared/entities/record-page.ts';
import row from '../components/Row.module.css';
import { recordLink } from '../components/record-link.ts';
import { SendMark } from '../components/SendMark.tsx';
import { headingId } from '../components/use-next-focus.ts';
import { ActButtons } from './ActButtons.tsx';
import { hasActs } from './line-facts.ts';
import { RecordStateMark } from './RecordStateMark.tsx';
import classes from './Records.module.css';
import { stateOf } from './record-words.ts';

/** Props that a list of records gives each line. */
export interface LineProps {
  readonly line: RecordLine;
  readonly onActed?: (state: string) => void;
}

interface RecordRowProps extends LineProps {
  readonly lead: ReactNode;
  /** Secondary lines; empty ones take no room. */
  readonly under: readonly ReactNode[];
  /** Marks of urgency: due date, result. */
  readonly marks?: ReactNode;
  /** Shown beside the buttons for acts. */
  readonly action?: ReactNode;
}

/** A record in a list, linked to its page: title, marks of urgency, state, and what the person may do. */
export function RecordRow({ line, onActed, lead, under, marks, action }: RecordRowProps) {
  const { kind, record, sendState } = line;
  const hasFoot = hasActs(line) || Boolean(action);
  const lines = under.filter(Boolean);
  return (
    <>
      <Link
        id={headingId(record.id)}
        className={hasFoot ? `${row.row} ${classes.line}` : row.row}
        {...recordLink(pageOf({ entity: kind, record }))}
      >
        <span className={row.main}>
          <span className={row.lead}>{lead}</span>
          {lines.map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no other key, and their order is fixed.
            <span key={at} className={row.under}>
              {each}
            </span>
          ))}
        </span>
        <span className={row.cell}>{marks}</span>
        <span className={row.cell}>
          <RecordStateMark kind={kind} state={stateOf(line)} />
          <span className={row.under}>
            <SendMark state={sendState} />
          </span>
        </span>
      </Link>
      {hasFoot && (
        <div className={classes.foot}>
          <ActButtons line={line} onActed={onActed} />
          {action}
        </div>
      )}
    </>
  );
}
