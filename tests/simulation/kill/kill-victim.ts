import type { Random } from '../../../src-main/platform/random.ts';
import { wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import { killProcess } from './kill-process.ts';
import { type VictimLine, victimLineSchema } from './victim-lines.ts';

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
  const about = round % 2 === 0 ? 'save' : 'sync';
  const lines = await killProcess<VictimLine>({
    program: new URL('./victim.ts', import.meta.url),
    args: [home, username, String(round)],
    password,
    schema: victimLineSchema,
    isMoment: line => 'about' in line && line.about === about,
    times: wholeNumber(random, 1, about === 'save' ? 40 : 12),
    delayMs: random.fraction() * 12,
  });
  if (lines === null) throw new Error(`round ${round}: the process ended by itself`);
  return lines;
}
