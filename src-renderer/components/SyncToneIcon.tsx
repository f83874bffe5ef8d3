import { type Icon, IconAlertTriangleFilled, IconCheck, IconClockHour4, IconRefresh } from '@tabler/icons-react';
import type { SyncTone } from '../words/sync-words.ts';
import classes from './SyncToneIcon.module.css';

const icons: Record<SyncTone, Icon> = {
  care: IconAlertTriangleFilled,
  held: IconClockHour4,
  busy: IconRefresh,
  calm: IconCheck,
};

/** The shape beside the sentence that says where the work is. */
export function SyncToneIcon({ tone }: { tone: SyncTone }) {
  const ToneIcon = icons[tone];
  return <ToneIcon className={classes.icon} data-tone={tone} aria-hidden />;
}
