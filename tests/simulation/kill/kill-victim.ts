import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import { wholeNumber } from '../../../src-main/cli/demo/seeded-random.ts';
import type { Random } from '../../../src-main/platform/random.ts';
import { type VictimLine, victimLineSchema } from './victim-lines.ts';

const program = new URL('./victim.ts', import.meta.url).pathname;

export interface Victim {
  readonly home: string;
  readonly username: string;
  readonly password: string;
  readonly round: number;
}

/**
 * Starts a victim and kills it (-9) at a random moment: just after it has said, for the nth time, that a save (in even
 * rounds) or a call to central (in odd ones) begins. Answers with all that it had said.
 */
export async function killVictim({ home, username, password, round }: Victim, random: Random): Promise<VictimLine[]> {
  const child = spawn(process.execPath, [program, home, username, String(round)], {
    env: { ...process.env, DAYBOOK_PASSWORD: password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const about = round % 2 === 0 ? 'save' : 'sync';
  const times = wholeNumber(random, 1, about === 'save' ? 40 : 12);
  const delayMs = random.fraction() * 12;
  const lines: VictimLine[] = [];
  const output = createInterface({ input: child.stdout });
  let begun = 0;
  output.on('line', async text => {
    const line = victimLineSchema.parse(JSON.parse(text));
    lines.push(line);
    if (!('about' in line) || line.about !== about) return;
    begun += 1;
    if (begun !== times) return;
    await pass(delayMs);
    child.kill('SIGKILL');
  });
  // The last lines may come after the exit: all are there when the output is closed too.
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(output, 'close')]);
  if (signal !== 'SIGKILL') throw new Error(`round ${round}: the process ended by itself with ${code}`);
  return lines;
}
