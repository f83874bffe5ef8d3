import type { IconType } from 'react-icons';
import { TbAlertTriangleFilled, TbCheck, TbClockHour4, TbRefresh } from 'react-icons/tb';
import type { SyncTone } from '../words/sync-words.ts';
import classes from './SyncToneIcon.module.css';

const icons: Record<SyncTone, IconType> = {
  care: TbAlertTriangleFilled,
  held: TbClockHour4,
  busy: TbRefresh,
  calm: TbCheck,
};

/** The shape beside the sentence that says where the work is. */
export function SyncToneIcon({ tone }: { tone: SyncTone }) {
  const ToneIcon = icons[tone];
  return <ToneIcon className={classes.icon} data-tone={tone} aria-hidden />;
}
