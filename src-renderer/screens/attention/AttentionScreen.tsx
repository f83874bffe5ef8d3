import { doneAfterAll, type RefusedChange, type UnreadRecord } from '../../../src-shared/contract/attention.ts';
import type { CallOutput } from '../../../src-shared/contract/contract.ts';
import { entityNamed, isEntityName } from '../../../src-shared/entities/entities.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Empty } from '../../components/Empty.tsx';
import { Failed } from '../../components/Failed.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { nothingId, useNextFocus } from '../../components/use-next-focus.ts';
import { useCall } from '../../data/use-call.ts';
import classes from './Attention.module.css';
import { ConflictCard } from './ConflictCard.tsx';
import { NewDeviceNotice } from './NewDeviceNotice.tsx';
import { RefusedCard } from './RefusedCard.tsx';

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
          sentence={m.attention_nothing()}
          action={
            <LinkButton to="/" variant="default">
              {m.app_go_to_today()}
            </LinkButton>
          }
        />
      </div>
    );
  }
  return (
    <>
      {conflicts.length > 0 && (
        <Section title={m.attention_two_values()} count={conflicts.length} note={m.attention_two_values_note()}>
          {conflicts.map(each => (
            <ConflictCard key={each.conflictId} conflict={each} onDone={onDone} />
          ))}
        </Section>
      )}
      <Refused title={m.attention_not_taken()} note={m.attention_not_taken_note()} changes={notTaken} onDone={onDone} />
      <Refused
        title={m.attention_done_after_all()}
        note={m.attention_done_after_all_note()}
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

/** What a kind of record is called; one that only a newer version knows has no word here. */
const kindName = (entity: string) =>
  isEntityName(entity) ? entityNamed(entity).words.one() : m.attention_newer_version();

function Unread({ records }: { readonly records: readonly UnreadRecord[] }) {
  if (records.length === 0) return null;
  return (
    <Section title={m.attention_unread()} count={records.length} note={m.attention_unread_note()}>
      <ul className={classes.unread}>
        {records.map(({ entity, entityId, parish, title }) => (
          <li key={`${entity} ${entityId}`}>
            {title || m.attention_not_here()}{' '}
            <span className={classes.soft}>
              {m.attention_unread_place({ kind: kindName(entity), parish })} {title === '' && entityId}
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
      <PageHeader title={m.attention_title()} />
      {list.data?.newDevice && <NewDeviceNotice {...list.data.newDevice} />}
      {list.data && <Ready {...list.data} />}
      {list.isPending && <Loading what={m.attention_looking()} />}
      {list.data === undefined && list.error && <Failed error={list.error} onRetry={() => void list.refetch()} />}
    </Page>
  );
}
