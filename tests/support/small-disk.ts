import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real file system of a few megabytes, which can be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves so much room and no more. */
  fill(bytesLeft?: number): void;
  /** Leaves room for bytes, and for no further file. */
  fillNames(): void;
  /** Makes room again. */
  clear(): void;
  remove(): void;
}

const block = Buffer.alloc(4096);

function untilFull(work: (nth: number) => void): void {
  try {
    for (let nth = 0; ; nth++) work(nth);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** Mounts one in memory; null where that is not allowed: only root may mount, and only on Linux. */
export function makeSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,nr_inodes=100`, 'tmpfs', folder]);
  if (status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, 'filler');
  const names = join(folder, 'names');
  return {
    folder,
    fill: (bytesLeft = 0) => {
      const handle = openSync(filler, 'w');
      untilFull(() => writeSync(handle, block));
      closeSync(handle);
      truncateSync(filler, Math.max(0, statSync(filler).size - bytesLeft));
    },
    fillNames: () => {
      mkdirSync(names);
      untilFull(nth => writeFileSync(join(names, String(nth)), ''));
    },
    clear: () => {
      for (const path of [filler, names]) rmSync(path, { recursive: true, force: true });
    },
    remove: () => {
      spawnSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
