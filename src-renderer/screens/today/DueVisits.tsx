import { m } from '../../../src-shared/messages/messages.ts';
import { DueLine } from '../../components/DueLine.tsx';
import { Lines } from '../../components/Lines.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';

/** The page of the day has the first few of those that are due within a week. */
const first = { days: 7, limit: 5 };

/** How many visits are due; undefined until it is known. */
export function useDueCount(): number | undefined {
  return useCall('premises.due', first).data?.total;
}

/** The visits that are due first, and the way to all of them. */
export function DueVisits() {
  const { rows = [], total = 0 } = useCall('premises.due', first).data ?? {};
  if (total === 0) return null;
  return (
    <Section title={m.due_title()} count={total}>
      <Lines label={m.due_title()}>
        {rows.map(visit => (
          <DueLine key={visit.id} visit={visit} />
        ))}
      </Lines>
      <LinkButton to="/due" variant="subtle" px="sm" mt="xs">
        {m.due_all()}
      </LinkButton>
    </Section>
  );
}
