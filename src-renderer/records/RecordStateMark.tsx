import type { ReactNode } from 'react';
import {
  TbArrowBackUp,
  TbCircleCheckFilled,
  TbCircleDashed,
  TbCircleHalf2,
  TbEye,
  TbFlask,
  TbReportAnalytics,
  TbSquareX,
  TbTruckDelivery,
} from 'react-icons/tb';
import type { CoreName } from '../../src-shared/entities/entities.ts';
import { Mark, type MarkTone } from '../components/Mark.tsx';
import { stateText } from './record-words.ts';

type Look = { readonly tone: MarkTone; readonly shape: ReactNode };

const looks: Record<CoreName, Readonly<Record<string, Look>>> = {
  task: {
    accepted: { tone: 'accent', shape: <TbCircleHalf2 /> },
    declined: { tone: 'care', shape: <TbArrowBackUp /> },
    done: { tone: 'pass', shape: <TbCircleCheckFilled /> },
  },
  violation: {
    open: { tone: 'fail', shape: <TbSquareX /> },
    corrected: { tone: 'accent', shape: <TbCircleHalf2 /> },
    verified: { tone: 'pass', shape: <TbCircleCheckFilled /> },
  },
  complaint: {
    open: { tone: 'care', shape: <TbCircleDashed /> },
    assigned: { tone: 'accent', shape: <TbCircleHalf2 /> },
    visited: { tone: 'accent', shape: <TbEye /> },
    answered: { tone: 'pass', shape: <TbCircleCheckFilled /> },
  },
  sample: {
    sent: { tone: 'accent', shape: <TbTruckDelivery /> },
    received: { tone: 'accent', shape: <TbFlask /> },
    reported: { tone: 'accent', shape: <TbReportAnalytics /> },
    settled: { tone: 'pass', shape: <TbCircleCheckFilled /> },
  },
  permit: {
    seen: { tone: 'pass', shape: <TbEye /> },
  },
};
const plain: Look = { tone: 'plain', shape: <TbCircleDashed /> };

/** The state of a record. */
export function RecordStateMark({ kind, state }: { kind: CoreName; state: string }) {
  return <Mark {...(looks[kind][state] ?? plain)}>{stateText(kind, state)}</Mark>;
}
