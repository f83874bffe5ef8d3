import dayjs from 'dayjs';
import { windowTiming } from '../data/window-timing.ts';

/** The day of this device as `2026-11-29`. */
export function today(): string {
  return dayjs(windowTiming.now()).format('YYYY-MM-DD');
}
