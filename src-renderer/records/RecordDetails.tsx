import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { TbPencil } from 'react-icons/tb';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { ConflictNotice } from '../components/ConflictNotice.tsx';
import { History } from '../components/History.tsx';
import { RemovedNotice } from '../components/RemovedNotice.tsx';
import { useAction } from '../data/use-call.ts';
import { ActButtons } from './ActButtons.tsx';
import { RecordFacts } from './RecordFacts.tsx';
import classes from './Records.module.css';
import { RemoveRecord } from './RemoveRecord.tsx';
import { recordFieldName } from './record-words.ts';
import { useValueText } from './use-value-text.ts';

interface RecordDetailsProps {
  readonly line: RecordLine;
  readonly onChange: () => void;
  /** The label of its first event in the history. */
  readonly beginning: string;
  /** Shown between facts and history. */
  readonly children?: ReactNode;
}

/** The whole of a record: conflicts, values, what the person may do, history. */
export function RecordDetails({ line, onChange, beginning, children }: RecordDetailsProps) {
  const { kind, record, may } = line;
  const restore = useAction('records.remove');
  const valueText = useValueText(line);
  const nameOf = (field: string) => recordFieldName(kind, field);
  const isRemoved = record.removed === true;
  return (
    <div className={classes.sections}>
      {isRemoved && (
        <RemovedNotice
          title={m.records_removed()}
          onRestore={may.includes('remove') ? () => restore.mutate({ kind, id: record.id, removed: false }) : undefined}
          isWorking={restore.isPending}
          error={restore.error}
        />
      )}
      <ConflictNotice conflicts={record.conflicts} fieldName={nameOf} />
      <RecordFacts line={line} />
      <ActButtons line={line} />
      {!isRemoved && (
        <div className={classes.acts}>
          {may.includes('save') && (
            <Button variant="default" leftSection={<TbPencil size="1.25rem" aria-hidden />} onClick={onChange}>
              {m.records_change()}
            </Button>
          )}
          {may.includes('remove') && <RemoveRecord line={line} />}
        </div>
      )}
      {children}
      {record.history && (
        <History history={record.history} fieldName={nameOf} valueText={valueText} beginning={beginning} />
      )}
    </div>
  );
}
