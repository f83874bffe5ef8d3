import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import type { z } from 'zod';

interface Doomed<Line> {
  readonly program: URL;
  readonly args: readonly string[];
  readonly password: string;
  /** What a line of its output is. */
  readonly schema: z.ZodType<Line>;
  readonly isMoment: (line: Line) => boolean;
  /** It is killed `delayMs` after the line that is such a moment for the nth time. */
  readonly times: number;
  readonly delayMs: number;
}

/**
 * Starts a program that never ends by itself and kills it (-9). Answers with all that it had said; null when it has come to
 * an end before its moment.
 */
export async function killProcess<Line>(doomed: Doomed<Line>): Promise<Line[] | null> {
  const { program, args, password, schema, isMoment, times, delayMs } = doomed;
  const child = spawn(process.execPath, [program.pathname, ...args], {
    env: { ...process.env, DAYBOOK_PASSWORD: password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: Line[] = [];
  const output = createInterface({ input: child.stdout });
  let begun = 0;
  output.on('line', async text => {
    const line = schema.parse(JSON.parse(text));
    lines.push(line);
    if (!isMoment(line)) return;
    begun += 1;
    if (begun !== times) return;
    await pass(delayMs);
    child.kill('SIGKILL');
  });
  // The last lines may come after the exit: all are there when the output is closed too.
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(output, 'close')]);
  if (signal === 'SIGKILL') return lines;
  if (code !== 0) throw new Error(`the process ended by itself with ${code}`);
  return null;
}
