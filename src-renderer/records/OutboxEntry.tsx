import { Link } from '@tanstack/react-router';
import { TbAlertTriangleFilled, TbClockHour4 } from 'react-icons/tb';
import type { OutboxLine } from '../../src-shared/contract/sync.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Mark } from '../components/Mark.tsx';
import row from '../components/Row.module.css';
import { recordLink } from '../components/record-link.ts';
import { refusalText } from '../words/refusal-words.ts';
import { momentText } from '../words/times.ts';
import { fieldNameOf } from './field-name.ts';

function StateMark({ state }: { state: OutboxLine['state'] }) {
  if (state === 'waiting') {
    return (
      <Mark tone="plain" shape={<TbClockHour4 />}>
        {m.sync_entry_waiting()}
      </Mark>
    );
  }
  return (
    <Mark strong tone="care" shape={<TbAlertTriangleFilled />}>
      {state === 'conflict' ? m.sync_entry_conflict() : m.sync_entry_refused()}
    </Mark>
  );
}

/** An unsent change: what it does, since when and why it waits. Linked to its record, or to the decision that it needs. */
export function OutboxEntry({ line }: { line: OutboxLine }) {
  const words = (
    <>
      <span className={row.main}>
        <span className={row.lead}>{line.title}</span>
        <span className={row.under}>{line.what}</span>
        {line.state !== 'waiting' && <span>{refusalText(line.code, line.reason)}</span>}
        {/* Those of an inspection have their words in its form, which stands where a person decides. */}
        {line.entity !== 'inspection' && line.fields.length > 0 && (
          <span className={row.under}>
            {m.sync_entry_fields({ fields: line.fields.map(each => fieldNameOf(line.entity, null, each)).join(', ') })}
          </span>
        )}
      </span>
      <span className={row.cell}>
        <span className={row.soft}>{m.common_made({ when: momentText(line.at) })}</span>
      </span>
      <span className={row.cell}>
        <StateMark state={line.state} />
      </span>
    </>
  );
  const where = line.state === 'waiting' ? recordLink(line.page) : ({ to: '/attention' } as const);
  return (
    <Link {...where} className={row.row}>
      {words}
    </Link>
  );
}
