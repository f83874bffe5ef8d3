import { counted } from './times.ts';

/** `2 distances below the minimum`: what a form without a score has instead of a failing result. */
export function belowMinimumText(count: number): string {
  return `${counted(count, 'distance')} below the minimum`;
}
