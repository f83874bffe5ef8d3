import { IconArrowBackUp, IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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
  draft: { tone: 'plain', shape: <IconCircleDashed /> },
  submitted: { tone: 'accent', shape: <IconCircleHalf2 /> },
  returned: { tone: 'care', shape: <IconArrowBackUp /> },
  approved: { tone: 'pass', shape: <IconCircleCheckFilled /> },
};

/** The state of an inspection. */
export function StatusMark({ status }: { status: InspectionStatus }) {
  return <Mark {...looks[status]}>{statusNames[status]}</Mark>;
}
