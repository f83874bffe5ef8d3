import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbAlertTriangleFilled, TbCircleCheckFilled, TbClockHour4 } from 'react-icons/tb';
import type { CarriedLine } from '../../../src-shared/contract/bundles.ts';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Lines } from '../../components/Lines.tsx';
import { Mark } from '../../components/Mark.tsx';
import row from '../../components/Row.module.css';
import { Section } from '../../components/Section.tsx';
import { useAction, useCall } from '../../data/use-call.ts';
import { errorWordsOf } from '../../words/error-words.ts';
import { momentText } from '../../words/times.ts';
import classes from './Carried.module.css';

const marks = {
  waiting: { tone: 'plain', shape: <TbClockHour4 />, word: m.sync_carried_waiting },
  held: { tone: 'care', shape: <TbAlertTriangleFilled />, word: m.sync_carried_held },
  sent: { tone: 'pass', shape: <TbCircleCheckFilled />, word: m.sync_carried_sent },
} as const;

function contentsText({ changes, records, photos }: CarriedLine): string {
  const parts = { changes: m.common_changes({ count: changes }), records: m.common_records({ count: records }) };
  return photos === 0
    ? m.sync_carried_contents(parts)
    : m.sync_carried_contents_photos({ ...parts, photos: m.common_photos({ count: photos }) });
}

/** Why the server does not take it now, and who does what about it. */
function holdText(hold: ErrorCode): string {
  const { message, action } = errorWordsOf(hold);
  return m.sync_carried_reason({ reason: message, action });
}

/** Outcomes of the changes at the server; nothing of their content. */
function outcomeText({ state, outcomes, name }: CarriedLine): string | null {
  const { applied, merged, conflict, refused } = outcomes;
  const open = conflict + refused;
  if (state !== 'sent' || open === 0) return null;
  return m.sync_carried_outcome({ done: applied + merged, open, name });
}

function Discard({ line }: { line: CarriedLine }) {
  const [asking, confirm] = useDisclosure(false);
  const discard = useAction('bundles.discard');
  const { bundleId, name, state } = line;
  return (
    <>
      <Button
        className={classes.discard}
        variant="subtle"
        color="red"
        onClick={confirm.open}
        aria-label={m.sync_carried_discard({ name })}
      >
        {m.common_discard()}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={confirm.close}
        title={m.sync_carried_discard_title({ name })}
        confirm={m.common_discard_it()}
        onConfirm={() => discard.mutate({ bundleId })}
        isWorking={discard.isPending}
        error={discard.error}
      >
        <p>
          {state === 'sent'
            ? m.sync_carried_discard_sent()
            : m.sync_carried_discard_unsent({ contents: contentsText(line) })}
        </p>
      </ConfirmDialog>
    </>
  );
}

function Bundle({ line }: { line: CarriedLine }) {
  const { tone, shape, word } = marks[line.state];
  const outcome = outcomeText(line);
  return (
    <div className={row.row}>
      <span className={row.main}>
        <span className={row.lead}>{line.name}</span>
        <span className={row.under}>{contentsText(line)}</span>
        {line.hold !== null && <span>{holdText(line.hold)}</span>}
        {outcome !== null && <span>{outcome}</span>}
      </span>
      <span className={row.cell}>
        <span className={row.soft}>{m.common_made({ when: momentText(line.madeAt) })}</span>
        <span className={row.soft}>
          {line.sentAt === null
            ? m.sync_carried_here_since({ when: momentText(line.importedAt) })
            : m.sync_carried_sent_at({ when: momentText(line.sentAt) })}
        </span>
      </span>
      <span className={row.cell}>
        <Mark tone={tone} shape={shape} strong={line.state === 'held'}>
          {word()}
        </Mark>
        <Discard line={line} />
      </span>
    </div>
  );
}

/** Bundles of unsent work that this device carries for others; nothing where there are none. */
export function Carried() {
  // The command line brings bundles, beside an app that is open.
  const carried = useCall('bundles.list', undefined, { refetchOnMount: 'always' });
  if (carried.isPending) return null;
  if (carried.data === undefined) return <Failed error={carried.error} onRetry={() => void carried.refetch()} />;
  if (carried.data.length === 0) return null;
  return (
    <Section title={m.sync_carried()} count={carried.data.length} note={m.sync_carried_note()}>
      <Lines label={m.sync_carried()}>
        {carried.data.map(line => (
          <Bundle key={line.bundleId} line={line} />
        ))}
      </Lines>
    </Section>
  );
}
