import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { createCentralDatabase } from '../../support/central-database.ts';
import { killVictim } from './kill-victim.ts';
import { onLaptop } from './laptop.ts';
import type { VictimLine } from './victim-lines.ts';
import { type Promised, whatIsWrong } from './what-is-wrong.ts';

/** How much was answered for, over all rounds. */
export interface KillReport {
  readonly drafts: number;
  readonly submissions: number;
}

/**
 * Kills the process of one laptop again and again in the middle of saves and syncs against a real Postgres, then lets it
 * sync once in peace. Throws with what is wrong when something that was answered for is not there, or not once.
 */
export async function runKills(postgresUrl: string, rounds: number, seed: number): Promise<KillReport> {
  const central = await createCentralDatabase(postgresUrl, { ines: { role: 'inspector', parishes: ['Kingston'] } });
  const home = mkdtempSync(join(tmpdir(), 'daybook-kill-'));
  try {
    // The first sign-in, over the network: each victim then opens what is on the disk.
    await onLaptop(central, home, async () => {});
    const random = seededRandom(seed);
    const promised: Promised = { saves: new Map(), submissions: [] };
    for (let round = 1; round <= rounds; round++) {
      keep(promised, await killVictim({ home, ...central.persons.ines, round }, random));
    }
    const wrong = await onLaptop(central, home, session => whatIsWrong(central, session, promised));
    if (wrong.length > 0) throw new Error(`seed ${seed}:\n${wrong.join('\n')}`);
    return { drafts: promised.saves.size, submissions: promised.submissions.length };
  } finally {
    rmSync(home, { recursive: true, force: true });
    await central.drop();
  }
}

function keep({ saves, submissions }: Promised, lines: readonly VictimLine[]): void {
  for (const line of lines) {
    if ('saved' in line) saves.set(line.saved, line.count);
    if ('submitted' in line) submissions.push(line.submitted);
  }
}
