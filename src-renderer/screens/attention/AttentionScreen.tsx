import { doneAfterAll, type RefusedChange, type UnreadRecord } from '../../../src-shared/contract/attention.ts';
import type { CallOutput } from '../../../src-shared/contract/contract.ts';
import { Empty } from '../../components/Empty.tsx';
import { Failed } from '../../components/Failed.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import classes from './Attention.module.css';
import { ConflictCard } from './ConflictCard.tsx';
import { NewDeviceNotice } from './NewDeviceNotice.tsx';
import { RefusedCard } from './RefusedCard.tsx';
import { nothingId, useNextFocus } from './use-next-focus.ts';

function Ready({ conflicts, refused, unread }: CallOutput<'attention.list'>) {
  const notTaken = refused.filter(each => each.code !== doneAfterAll);
  const doneAllTheSame = refused.filter(each => each.code === doneAfterAll);
  const onDone = useNextFocus([
    ...conflicts.map(each => each.conflictId),
    ...[...notTaken, ...doneAllTheSame].map(each => each.changeId),
  ]);
  if (conflicts.length + refused.length + unread.length === 0) {
    return (
      <div id={nothingId} tabIndex={-1}>
        <Empty
          sentence="Nothing waits for a decision."
          action={
            <LinkButton to="/" variant="default">
              Go to today
            </LinkButton>
          }
        />
      </div>
    );
  }
  return (
    <>
      {conflicts.length > 0 && (
        <Section
          title="Two values for one field"
          count={conflicts.length}
          note="Two devices wrote the same field. Both values are kept until one is chosen."
        >
          {conflicts.map(each => (
            <ConflictCard key={each.conflictId} conflict={each} onDone={onDone} />
          ))}
        </Section>
      )}
      <Refused
        title="Not taken by central"
        note="What you wrote is kept here until you send it again or discard it."
        changes={notTaken}
        onDone={onDone}
      />
      <Refused
        title="Done although you gave it up"
        note="Look at the record, and change there what should be otherwise. Then discard the line."
        changes={doneAllTheSame}
        onDone={onDone}
      />
      <Unread records={unread} />
    </>
  );
}

interface RefusedProps {
  readonly title: string;
  readonly note: string;
  readonly changes: readonly RefusedChange[];
  readonly onDone: (id: string) => void;
}

function Refused({ title, note, changes, onDone }: RefusedProps) {
  if (changes.length === 0) return null;
  return (
    <Section title={title} count={changes.length} note={note}>
      {changes.map(each => (
        <RefusedCard key={each.changeId} change={each} onDone={onDone} />
      ))}
    </Section>
  );
}

const kinds: Readonly<Record<string, string>> = { premises: 'Premises', inspection: 'Inspection' };

function Unread({ records }: { readonly records: readonly UnreadRecord[] }) {
  if (records.length === 0) return null;
  return (
    <Section
      title="Cannot be read by this version"
      count={records.length}
      note="These records are set aside on this device; all others go on. Each comes back by itself when it can be read: after an update of Daybook, or when it is saved anew. If it stays, tell your administrator."
    >
      <ul className={classes.unread}>
        {records.map(({ entity, entityId, parish, title }) => (
          <li key={`${entity} ${entityId}`}>
            {title || 'A record that is not on this device'}{' '}
            <span className={classes.soft}>
              {kinds[entity] ?? 'Of a newer version'}, {parish} {title === '' && entityId}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Conflicts, refused changes and records that cannot be read: what waits for a person. */
export default function AttentionScreen() {
  const list = useCall('attention.list', undefined);
  return (
    <Page>
      <PageHeader title="Needs attention" />
      {list.data?.newDevice && <NewDeviceNotice {...list.data.newDevice} />}
      {list.data && <Ready {...list.data} />}
      {list.isPending && <Loading what="Looking what waits for a decision" />}
      {list.data === undefined && list.error && <Failed error={list.error} onRetry={() => void list.refetch()} />}
    </Page>
  );
}
