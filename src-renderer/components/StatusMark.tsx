import type { ReactNode } from 'react';
import { TbArchive, TbArrowBackUp, TbCircleCheck, TbCircleDashed, TbCircleHalf2 } from 'react-icons/tb';
import type { InspectionStatus } from '../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Mark, type MarkTone } from './Mark.tsx';

const names: Record<InspectionStatus, () => string> = {
  draft: m.inspections_status_draft,
  submitted: m.inspections_status_submitted,
  returned: m.inspections_status_returned,
  approved: m.inspections_status_approved,
};

/** What a state is called. */
export const statusName = (status: InspectionStatus): string => names[status]();

const looks: Record<InspectionStatus, { tone: MarkTone; shape: ReactNode }> = {
  draft: { tone: 'plain', shape: <TbCircleDashed /> },
  submitted: { tone: 'accent', shape: <TbCircleHalf2 /> },
  returned: { tone: 'care', shape: <TbArrowBackUp /> },
  approved: { tone: 'pass', shape: <TbCircleCheck /> },
};

interface StatusMarkProps {
  readonly status: InspectionStatus;
  /** It comes from another system: nobody has handed it in or approved it here. */
  readonly isRecorded?: boolean;
}

/** The state of an inspection. */
export function StatusMark({ status, isRecorded = false }: StatusMarkProps) {
  if (isRecorded) {
    return (
      <Mark tone="plain" shape={<TbArchive />}>
        {m.recorded_mark()}
      </Mark>
    );
  }
  return <Mark {...looks[status]}>{statusName(status)}</Mark>;
}
