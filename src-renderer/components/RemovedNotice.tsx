import { Button } from '@mantine/core';
import { TbTrash } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { Notice } from './Notice.tsx';

interface RemovedNoticeProps {
  readonly title: string;
  /** Absent where this person may not bring it back. */
  readonly onRestore?: (() => void) | undefined;
  readonly isWorking: boolean;
  readonly error: Error | null;
}

/** Says over a record that it was removed, and brings it back. */
export function RemovedNotice({ title, onRestore, isWorking, error }: RemovedNoticeProps) {
  return (
    <Notice
      label={m.inspections_removed()}
      shape={<TbTrash />}
      title={title}
      action={
        onRestore && (
          <Button variant="default" loading={isWorking} onClick={onRestore}>
            {m.common_bring_back()}
          </Button>
        )
      }
    >
      <p>{m.inspections_removed_note()}</p>
      {error !== null && <ErrorNotice error={error} />}
    </Notice>
  );
}
