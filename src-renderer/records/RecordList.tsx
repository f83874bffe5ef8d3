import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { CallInput } from '../../src-shared/contract/contract.ts';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Empty } from '../components/Empty.tsx';
import { Failed } from '../components/Failed.tsx';
import { Lines } from '../components/Lines.tsx';
import { Section } from '../components/Section.tsx';
import { useNextFocus } from '../components/use-next-focus.ts';
import { useCall } from '../data/use-call.ts';
import { numberText } from '../words/times.ts';
import { TaskLine } from './TaskLine.tsx';
import { ViolationLine } from './ViolationLine.tsx';

/** Which records of a kind, and in which order. */
export type RecordFilter = Pick<CallInput<'records.list'>, 'kind' | 'where' | 'whereNot' | 'by'>;

/** Lines before "Show all", unless more are wanted; the most that it then shows. */
const few = 10;
const most = 500;

/** The first lines of a list of records and how many there are. */
export function useRecords(filter: RecordFilter, limit = few) {
  return useCall('records.list', { ...filter, limit });
}

interface RecordListProps {
  readonly title: string;
  /** A quiet line under the title. */
  readonly note?: string;
  readonly filter: RecordFilter;
  /** Lines before "Show all". */
  readonly first?: number;
  /** False where the page is the one that a violation would lead to. */
  readonly linked?: boolean;
  readonly action?: ReactNode;
  /** Said where there are none; without it nothing is shown then. */
  readonly empty?: string;
}

/** A headed list of tasks or violations with what the person may do to each. */
export function RecordList({ title, note, filter, first = few, linked = true, action, empty }: RecordListProps) {
  const [limit, setLimit] = useState(first);
  const records = useRecords(filter, limit);
  const { rows = [], total = 0 } = records.data ?? {};
  const goOn = useNextFocus(rows.map(({ record }) => record.id));
  const states = filter.where?.state;
  if (records.error) return <Failed error={records.error} onRetry={() => void records.refetch()} />;
  if (records.isPending || (total === 0 && empty === undefined)) return null;

  const line = (each: RecordLine) => {
    const { id } = each.record;
    // A line that is not of this list any more takes the focus with it.
    const acted = (state: string) => {
      if (states?.includes(state) === false) goOn(id);
    };
    return each.kind === 'task' ? (
      <TaskLine key={id} line={each} onActed={acted} />
    ) : (
      <ViolationLine key={id} line={each} onActed={acted} linked={linked} />
    );
  };
  return (
    <Section title={title} count={total} note={note} action={action}>
      {total === 0 && empty !== undefined ? <Empty sentence={empty} /> : <Lines label={title}>{rows.map(line)}</Lines>}
      {total > rows.length && (
        <Button variant="subtle" px="sm" mt="xs" onClick={() => setLimit(most)}>
          {m.records_show_all({ count: numberText(total) })}
        </Button>
      )}
    </Section>
  );
}
