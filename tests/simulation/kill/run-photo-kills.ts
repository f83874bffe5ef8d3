import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf } from '../../../src-main/local-db/attachment-file.ts';
import { seededRandom, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import type { OpenSession } from '../../../src-main/services/session/open-session.ts';
import { createCentralDatabase } from '../../support/central-database.ts';
import { killProcess } from './kill-process.ts';
import { type KillCentral, onLaptop } from './laptop.ts';
import { type PhotoLine, photoLineSchema } from './photo-lines.ts';

/** Kills on the way up and on the way down, photos that were answered for, and chunks that went a second time. */
export interface PhotoKillReport {
  readonly up: number;
  readonly down: number;
  readonly photos: number;
  readonly sentAgain: number;
}

/** Two batches of eight chunks are on their way together: a kill costs no more. */
const mostOnTheWay = 16;

/** What the killed processes of one laptop had said of chunks. */
class Chunks {
  readonly #begun = new Set<string>();
  readonly #moved = new Set<string>();
  again = 0;

  /** @throws when a chunk that had arrived was on its way again */
  note(lines: readonly PhotoLine[]): void {
    for (const line of lines) {
      if ('moved' in line) this.#moved.add(line.moved);
      if (!('moves' in line)) continue;
      if (this.#moved.has(line.moves)) throw new Error(`chunk ${line.moves} had arrived and goes again`);
      if (this.#begun.has(line.moves)) this.again += 1;
      this.#begun.add(line.moves);
    }
  }
}

/**
 * Kills the process of one laptop while it sends photos, and of a second one of the same person while it fetches them, in
 * turns, against a real Postgres. Then both sync in peace. Throws with what is wrong when a photo that was answered for is
 * not there whole, or a kill has cost more than what was on its way.
 */
export async function runPhotoKills(postgresUrl: string, rounds: number, seed: number): Promise<PhotoKillReport> {
  const central = await createCentralDatabase(postgresUrl, { ines: { role: 'inspector', parishes: ['Kingston'] } });
  const folder = mkdtempSync(join(tmpdir(), 'daybook-kill-'));
  const home = { up: join(folder, 'first'), down: join(folder, 'second') };
  const chunks = { up: new Chunks(), down: new Chunks() };
  const kills = { up: 0, down: 0 };
  const taken: string[] = [];
  const random = seededRandom(seed);
  const { username, password } = central.persons.ines;
  try {
    for (const each of [home.up, home.down]) await onLaptop(central, each, async () => {});
    for (let round = 1; kills.up + kills.down < rounds; round++) {
      // Twice each way: what one killed process had begun, the next goes on with.
      const way = round % 4 === 1 || round % 4 === 2 ? 'up' : 'down';
      // What the first laptop has is then at central, for the second to fetch.
      if (round % 4 === 3) await onLaptop(central, home.up, async () => {});
      const lines = await killProcess<PhotoLine>({
        program: new URL('./photo-victim.ts', import.meta.url),
        args: [home[way], username, way],
        password,
        schema: photoLineSchema,
        isMoment: line => 'moves' in line,
        times: wholeNumber(random, 1, way === 'up' ? 14 : 6),
        delayMs: random.fraction() * 8,
      });
      if (lines === null) continue;
      kills[way] += 1;
      chunks[way].note(lines);
      taken.push(...lines.flatMap(line => ('taken' in line ? [line.taken] : [])));
    }
    const sentAgain = chunks.up.again + chunks.down.again;
    if (sentAgain > rounds * mostOnTheWay) throw new Error(`${rounds} kills cost ${sentAgain} chunks`);
    await checkAllThere(central, home, taken);
    return { ...kills, photos: taken.length, sentAgain };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await central.drop();
  }
}

async function checkAllThere(central: KillCentral, home: { up: string; down: string }, taken: string[]): Promise<void> {
  const lacking = async ({ photos }: OpenSession) => {
    const isWhole = (hash: string) => {
      const bytes = photos.find(hash);
      return bytes !== null && hashOf(bytes) === hash;
    };
    return taken.filter(hash => !isWhole(hash));
  };
  const first = await onLaptop(central, home.up, lacking);
  const second = await onLaptop(central, home.down, lacking);
  const whole = await central.sql<{ hash: string }>(
    `select encode(a.hash, 'hex') as hash from sync.attachment a join sync.attachment_chunk c using (hash)
     where complete_at is not null group by a.hash having count(*) = sync.chunk_count(max(a.size))`,
  );
  const there = new Set(whole.map(each => each.hash));
  const wrong = { first, second, central: taken.filter(hash => !there.has(hash)) };
  if (Object.values(wrong).some(each => each.length > 0)) throw new Error(`photos are gone: ${JSON.stringify(wrong)}`);
}
