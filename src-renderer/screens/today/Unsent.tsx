import { m } from '../../../src-shared/messages/messages.ts';
import { Lines } from '../../components/Lines.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import { OutboxEntry } from '../../records/OutboxEntry.tsx';
import { syncExplanation } from '../../words/sync-words.ts';

const shown = 5;

/** What is not at central yet, and why; nothing when all is sent. */
export function Unsent() {
  const outbox = useCall('sync.outbox', { limit: shown });
  const sync = useCall('sync.state', undefined);
  if (outbox.data === undefined || outbox.data.total === 0) return null;
  const { lines, total } = outbox.data;
  return (
    <Section
      title={m.today_not_sent()}
      count={total}
      note={sync.data && syncExplanation(sync.data)}
      action={
        <LinkButton to="/sync" variant="subtle" px="sm">
          {m.today_all_about_sending()}
        </LinkButton>
      }
    >
      <Lines label={m.today_not_sent()}>
        {lines.map(each => (
          <OutboxEntry key={each.changeId} line={each} />
        ))}
      </Lines>
    </Section>
  );
}
