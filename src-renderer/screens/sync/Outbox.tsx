import type { OutboxLine } from '../../../src-shared/contract/sync.ts';
import { Failed } from '../../components/Failed.tsx';
import { Lines } from '../../components/Lines.tsx';
import { Loading } from '../../components/Loading.tsx';
import { OutboxEntry } from '../../components/OutboxEntry.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import { counted } from '../../words/times.ts';

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

/** What is not at central, line by line: first what needs a person, then what waits. */
export function Outbox() {
  const outbox = useCall('sync.outbox', { limit });
  if (outbox.isPending) return <Loading what="Reading what waits" />;
  if (outbox.data === undefined) return <Failed error={outbox.error} onRetry={() => void outbox.refetch()} />;
  const { lines, total } = outbox.data;
  return (
    <>
      <Entries
        title="Needs you"
        note="Central did not take these as they are. What you wrote is kept here; open a line and decide."
        lines={lines.filter(each => each.state !== 'waiting')}
      />
      <Entries
        title="Waiting to be sent"
        note="These go by themselves, oldest first. You need not do anything."
        lines={lines.filter(each => each.state === 'waiting')}
      />
      {total > lines.length && <p>{counted(total - lines.length, 'more', 'more')} after these.</p>}
    </>
  );
}
