import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { inspectionIdSchema } from '../../../../src-shared/domain/ids.ts';
import { password } from './home.ts';

const program = new URL('./saving-process.ts', import.meta.url).pathname;
const lineSchema = z.object({ id: inspectionIdSchema, saved: z.int() });
export type SavedLine = z.infer<typeof lineSchema>;

export interface SavingProcess {
  readonly child: ChildProcess;
  /** Every save that the process has been told is safe. */
  readonly lines: SavedLine[];
  /** Settles with the `count`th line. */
  reach(count: number): Promise<void>;
  /** Settles when the process is gone; gives its exit code, null when it was killed. */
  readonly gone: Promise<number | null>;
}

/** Starts a process that saves to the home, `times` times or for ever. */
export function spawnSaving(
  home: string,
  username: string,
  tag: string,
  times = Number.POSITIVE_INFINITY,
): SavingProcess {
  const child = spawn(process.execPath, [program, home, username, tag, String(times)], {
    env: { ...process.env, DAYBOOK_PASSWORD: password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines: SavedLine[] = [];
  const waiters: { count: number; done: () => void }[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', line => {
    lines.push(lineSchema.parse(JSON.parse(line)));
    for (const waiter of waiters) if (lines.length >= waiter.count) waiter.done();
  });
  // The last lines may come after the exit: all are there when the output is closed too.
  const gone = Promise.all([once(child, 'exit'), once(output, 'close')]).then(([[code]]) => code as number | null);
  return {
    child,
    lines,
    gone,
    reach: count =>
      Promise.race([
        new Promise<void>(done => {
          if (lines.length >= count) done();
          else waiters.push({ count, done });
        }),
        gone.then(code => {
          throw new Error(`the process ended with ${code} after ${lines.length} lines`);
        }),
      ]),
  };
}

/** The number of the save that wrote this owner, for example 12 of "round 1 12". */
export const ownerNumber = (owner: unknown): number => Number(String(owner).split(' ').at(-1));
