import type { ReactNode } from 'react';
import { TbArrowBackUp, TbCircleCheckFilled, TbCircleDashed, TbCircleHalf2 } from 'react-icons/tb';
import type { InspectionStatus } from '../../src-shared/domain/inspection/inspection.ts';
import { Mark, type MarkTone } from './Mark.tsx';

/** Words of the four states. */
export const statusNames: Record<InspectionStatus, string> = {
  draft: 'Draft',
  submitted: 'Submitted',
  returned: 'Returned for correction',
  approved: 'Approved',
};

const looks: Record<InspectionStatus, { tone: MarkTone; shape: ReactNode }> = {
  draft: { tone: 'plain', shape: <TbCircleDashed /> },
  submitted: { tone: 'accent', shape: <TbCircleHalf2 /> },
  returned: { tone: 'care', shape: <TbArrowBackUp /> },
  approved: { tone: 'pass', shape: <TbCircleCheckFilled /> },
};

/** The state of an inspection. */
export function StatusMark({ status }: { status: InspectionStatus }) {
  return <Mark {...looks[status]}>{statusNames[status]}</Mark>;
}
