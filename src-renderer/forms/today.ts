import dayjs from 'dayjs';
import { windowTiming } from '../data/window-timing.ts';

/** This device's date as `2026-11-29`. */
export function today(): string {
  return dayjs(windowTiming.now()).format('YYYY-MM-DD');
}
