import { Link } from '@tanstack/react-router';
import { TbAlertTriangleFilled, TbClockHour4 } from 'react-icons/tb';
import type { OutboxLine } from '../../src-shared/contract/sync.ts';
import { momentText } from '../words/times.ts';
import { Mark } from './Mark.tsx';
import row from './Row.module.css';

function StateMark({ state }: { state: OutboxLine['state'] }) {
  if (state === 'waiting') {
    return (
      <Mark tone="plain" shape={<TbClockHour4 />}>
        Waiting to send
      </Mark>
    );
  }
  return (
    <Mark strong tone="care" shape={<TbAlertTriangleFilled />}>
      {state === 'conflict' ? 'Two people changed it' : 'Central refused it'}
    </Mark>
  );
}

/** A change that is not at central: what, since when, why. Leads to its record, or to the decision where a person is needed. */
export function OutboxEntry({ line }: { line: OutboxLine }) {
  const words = (
    <>
      <span className={row.main}>
        <span className={row.lead}>{line.title}</span>
        <span className={row.under}>{line.what}</span>
        {line.reason !== null && <span>{line.reason}</span>}
        {line.fields.length > 0 && <span className={row.under}>Fields: {line.fields.join(', ')}</span>}
      </span>
      <span className={row.cell}>
        <span className={row.soft}>made {momentText(line.at)}</span>
      </span>
      <span className={row.cell}>
        <StateMark state={line.state} />
      </span>
    </>
  );
  if (line.state !== 'waiting') {
    return (
      <Link to="/attention" className={row.row}>
        {words}
      </Link>
    );
  }
  return line.entity === 'premises' ? (
    <Link to="/premises/$id" params={{ id: line.entityId }} className={row.row}>
      {words}
    </Link>
  ) : (
    <Link to="/inspections/$id" params={{ id: line.entityId }} className={row.row}>
      {words}
    </Link>
  );
}
