import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbAlertTriangleFilled, TbCircleCheckFilled, TbClockHour4 } from 'react-icons/tb';
import type { CarriedLine } from '../../../src-shared/contract/bundles.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Lines } from '../../components/Lines.tsx';
import { Mark } from '../../components/Mark.tsx';
import row from '../../components/Row.module.css';
import { Section } from '../../components/Section.tsx';
import { useAction, useCall } from '../../data/use-call.ts';
import { counted, momentText } from '../../words/times.ts';
import classes from './Carried.module.css';

const marks = {
  waiting: { tone: 'plain', shape: <TbClockHour4 />, word: 'Waiting to send' },
  held: { tone: 'care', shape: <TbAlertTriangleFilled />, word: 'Central holds it back' },
  sent: { tone: 'pass', shape: <TbCircleCheckFilled />, word: 'At central' },
} as const;

function contentsText({ changes, records, photos }: CarriedLine): string {
  const withPhotos = photos > 0 ? `, ${counted(photos, 'photo')}` : '';
  return `${counted(changes, 'change')} to ${counted(records, 'record')}${withPhotos}`;
}

/** What became of the changes at central; nothing of what they say. */
function outcomeText({ state, outcomes, name }: CarriedLine): string | null {
  const { applied, merged, conflict, refused } = outcomes;
  const open = conflict + refused;
  if (state !== 'sent' || open === 0) return null;
  return `${applied + merged} done, ${open} not as they are: ${name} hears of it with their next exchange.`;
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
        aria-label={`Discard the bundle of ${name}`}
      >
        Discard
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={confirm.close}
        title={`Discard the bundle of ${name}?`}
        confirm="Discard it"
        onConfirm={() => discard.mutate({ bundleId })}
        isWorking={discard.isPending}
        error={discard.error}
      >
        <p>
          {state === 'sent'
            ? 'Central has all of it. It is kept here only for the case that central is restored from a backup.'
            : `${contentsText(line)} may not be at central yet. Then they are only on the device that made them, or on the stick.`}
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
        {line.reason !== null && <span>{`${line.reason} ${line.action}`}</span>}
        {outcome !== null && <span>{outcome}</span>}
      </span>
      <span className={row.cell}>
        <span className={row.soft}>made {momentText(line.madeAt)}</span>
        <span className={row.soft}>
          {line.sentAt === null ? `here since ${momentText(line.importedAt)}` : `sent ${momentText(line.sentAt)}`}
        </span>
      </span>
      <span className={row.cell}>
        <Mark tone={tone} shape={shape} strong={line.state === 'held'}>
          {word}
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
    <Section
      title="Carried for others"
      count={carried.data.length}
      note="Unsent work that came to this device as a file. It goes to central with yours, in its author’s name; what is in it cannot be read here."
    >
      <Lines label="Carried for others">
        {carried.data.map(line => (
          <Bundle key={line.bundleId} line={line} />
        ))}
      </Lines>
    </Section>
  );
}
