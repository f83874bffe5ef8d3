import { Button } from '@mantine/core';
import { type ComponentType, type ReactNode, useState } from 'react';
import type { CallInput } from '../../src-shared/contract/contract.ts';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import type { CoreName } from '../../src-shared/entities/entities.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Failed } from '../components/Failed.tsx';
import { Lines } from '../components/Lines.tsx';
import { Section } from '../components/Section.tsx';
import { useNextFocus } from '../components/use-next-focus.ts';
import { useCall } from '../data/use-call.ts';
import { numberText } from '../words/times.ts';
import { ComplaintLine } from './ComplaintLine.tsx';
import { PermitLine } from './PermitLine.tsx';
import type { LineProps } from './RecordRow.tsx';
import { SampleLine } from './SampleLine.tsx';
import { TaskLine } from './TaskLine.tsx';
import { ViolationLine } from './ViolationLine.tsx';

/** Which records of a kind, and in which order. */
export type RecordFilter = Pick<CallInput<'records.list'>, 'kind' | 'where' | 'whereNot' | 'by'>;

/** Lines shown before "Show all", and after it. */
const few = 10;
export const most = 500;

const lines: Readonly<Record<CoreName, ComponentType<LineProps & { readonly linked: boolean }>>> = {
  task: TaskLine,
  violation: ViolationLine,
  complaint: ComplaintLine,
  sample: SampleLine,
  permit: PermitLine,
};

/** The first lines of a list of records and their total. */
export function useRecords(filter: RecordFilter, limit = few) {
  return useCall('records.list', { ...filter, limit });
}

export interface RecordSectionProps {
  readonly title: string;
  /** A secondary line under the title. */
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly rows: readonly RecordLine[];
  readonly total: number;
  /** Whether a record in this state stays in the list; when one leaves, the focus moves to the next. */
  readonly stays?: (state: string) => boolean;
  /** Called by "Show all", which is shown when there are more rows. */
  readonly onShowAll?: () => void;
  /** False on the page that a violation would link to. */
  readonly linked?: boolean;
  /** Text of an empty list; without it, nothing is shown. */
  readonly empty?: string | undefined;
}

/** A section with a list of records and the acts on each. */
export function RecordSection({
  rows,
  total,
  stays = () => true,
  onShowAll,
  linked = true,
  empty,
  ...head
}: RecordSectionProps) {
  const goOn = useNextFocus(rows.map(({ record }) => record.id));
  if (total === 0 && empty === undefined) return null;

  const line = (each: RecordLine) => {
    const { id } = each.record;
    const { [each.kind]: Line } = lines;
    return <Line key={id} line={each} onActed={state => stays(state) || goOn(id)} linked={linked} />;
  };
  return (
    <Section {...head} count={total} note={total === 0 ? empty : head.note}>
      {total > 0 && <Lines label={head.title}>{rows.map(line)}</Lines>}
      {total > rows.length && onShowAll && (
        <Button variant="subtle" px="sm" mt="xs" onClick={onShowAll}>
          {m.records_show_all({ count: numberText(total) })}
        </Button>
      )}
    </Section>
  );
}

interface RecordListProps extends Pick<RecordSectionProps, 'title' | 'note' | 'action' | 'linked' | 'empty'> {
  readonly filter: RecordFilter;
  /** Lines before "Show all". */
  readonly first?: number;
}

/** The records that match a filter, the first ones at once. */
export function RecordList({ filter, first = few, ...section }: RecordListProps) {
  const [limit, setLimit] = useState(first);
  const records = useRecords(filter, limit);
  const { rows = [], total = 0 } = records.data ?? {};
  if (records.error) return <Failed error={records.error} onRetry={() => void records.refetch()} />;
  if (records.isPending) return null;
  const states = filter.where?.state;
  return (
    <RecordSection
      {...section}
      rows={rows}
      total={total}
      stays={state => states?.includes(state) !== false}
      onShowAll={() => setLimit(most)}
    />
  );
}
