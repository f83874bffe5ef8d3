import { useState } from 'react';
import { Failed } from '../components/Failed.tsx';
import { most, type RecordFilter, RecordSection, type RecordSectionProps, useRecords } from './RecordList.tsx';

interface OpenFirstProps extends Pick<RecordSectionProps, 'title' | 'note' | 'action' | 'empty'> {
  /** Records of every state. */
  readonly filter: RecordFilter;
  readonly openStates: readonly string[];
  /** The order of open records; the others follow, the latest change first. */
  readonly by: string;
}

/** Lines before "Show all". */
const few = 5;

/** Records with open ones first; settled ones are shown on request. */
export function OpenFirst({ filter, openStates, by, ...section }: OpenFirstProps) {
  const [all, setAll] = useState(false);
  const state = [...openStates];
  const open = useRecords({ ...filter, where: { ...filter.where, state }, by }, all ? most : few);
  const settled = useRecords({ ...filter, whereNot: { state } }, all ? most : 1);
  const error = open.error ?? settled.error;
  if (error) return <Failed error={error} onRetry={() => void Promise.all([open.refetch(), settled.refetch()])} />;
  if (open.data === undefined || settled.data === undefined) return null;
  return (
    <RecordSection
      {...section}
      rows={[...open.data.rows, ...(all ? settled.data.rows : [])]}
      total={open.data.total + settled.data.total}
      stays={to => all || openStates.includes(to)}
      onShowAll={() => setAll(true)}
    />
  );
}
