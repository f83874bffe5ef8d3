import { Button } from '@mantine/core';
import { TbTrash } from 'react-icons/tb';
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
      label="Removed"
      shape={<TbTrash />}
      title={title}
      action={
        onRestore && (
          <Button variant="default" loading={isWorking} onClick={onRestore}>
            Bring it back
          </Button>
        )
      }
    >
      <p>It is in no list any more; everything in it is kept.</p>
      {error !== null && <ErrorNotice error={error} />}
    </Notice>
  );
}
