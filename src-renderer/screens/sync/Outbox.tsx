import type { OutboxLine } from '../../../src-shared/contract/sync.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Failed } from '../../components/Failed.tsx';
import { Lines } from '../../components/Lines.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import { OutboxEntry } from '../../records/OutboxEntry.tsx';

const limit = 200;

function Entries({ title, note, lines }: { title: string; note: string; lines: readonly OutboxLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Section title={title} count={lines.length} note={note}>
      <Lines label={title}>
        {lines.map(each => (
          <OutboxEntry key={each.changeId} line={each} />
        ))}
      </Lines>
    </Section>
  );
}

/** What is not sent, line by line: first what needs a person, then what waits. */
export function Outbox() {
  const outbox = useCall('sync.outbox', { limit });
  if (outbox.isPending) return <Loading what={m.sync_reading_waiting()} />;
  if (outbox.data === undefined) return <Failed error={outbox.error} onRetry={() => void outbox.refetch()} />;
  const { lines, total } = outbox.data;
  return (
    <>
      <Entries
        title={m.sync_needs_you()}
        note={m.sync_needs_you_note()}
        lines={lines.filter(each => each.state !== 'waiting')}
      />
      <Entries
        title={m.sync_waiting()}
        note={m.sync_waiting_note()}
        lines={lines.filter(each => each.state === 'waiting')}
      />
      {total > lines.length && <p>{m.sync_more_after({ count: total - lines.length })}</p>}
    </>
  );
}
