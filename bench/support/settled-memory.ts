import { setTimeout as pass } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { HostProcess } from '../../tests/support/host-process.ts';
import { megabytes } from './peak-memory.ts';

/** Arguments to Node with which `settledMemory` can be asked of a host. */
export const collects = ['--expose-gc', '--import', pathToFileURL('bench/support/collect-garbage.js').href];

const rounds = 5;
const betweenMs = 500;

/** Megabytes that a host has in memory once its garbage is gone: the least of a few looks. Linux alone counts this. */
export async function settledMemory({ id }: HostProcess): Promise<number> {
  const seen: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    process.kill(id, 'SIGUSR2');
    await pass(betweenMs);
    seen.push(megabytes(id, 'VmRSS'));
  }
  return Math.min(...seen);
}
