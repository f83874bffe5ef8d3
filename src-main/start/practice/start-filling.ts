import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DepartmentState } from '../../app/practice-department.ts';
import { findDepartment, saveDepartment } from '../../app/practice-department.ts';
import type { FillData, FillOutcome } from './fill-thread.ts';

/** The visits of every practice department are the same but for their days. */
const seed = 1872;

/** The state of a practice department, in the folder of its central. */
export function departmentFile(folder: string): string {
  return join(folder, 'department.json');
}

/** Plans a department for a new practice central. One of an earlier version never gets one. */
export function planDepartment(folder: string, now: number): void {
  saveDepartment(departmentFile(folder), { seed, madeAt: now, isWhole: false });
}

interface FillingParts extends Omit<FillData, keyof DepartmentState> {
  readonly say: (line: string) => void;
}

/**
 * Fills the practice department beside everything else, unless it is whole or none is planned. An end in the middle does no
 * harm: the next start goes on.
 * @returns what ends it
 */
export function startFilling({ say, ...data }: FillingParts): () => Promise<unknown> {
  const file = departmentFile(data.folder);
  const state = findDepartment(file);
  if (state === null || state.isWhole) return async () => {};
  say('  its visits      of two years are being made now, and arrive by themselves');
  const { seed, madeAt } = state;
  const thread = new Worker(new URL('./fill-thread.ts', import.meta.url), {
    workerData: { ...data, seed, madeAt } satisfies FillData,
    name: 'practice-department',
  });
  thread.on('message', (outcome: FillOutcome) => {
    if (outcome === 'failed') return say('The visits could not all be made. The next start goes on with them.');
    saveDepartment(file, { ...state, isWhole: true });
    say('The practice department has its visits.');
  });
  return () => thread.terminate();
}
