import type { ReactNode } from 'react';
import { TbArrowBackUp, TbCircleCheck, TbCircleDashed, TbCircleHalf2 } from 'react-icons/tb';
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

/** The state of an inspection. */
export function StatusMark({ status }: { status: InspectionStatus }) {
  return <Mark {...looks[status]}>{statusName(status)}</Mark>;
}
