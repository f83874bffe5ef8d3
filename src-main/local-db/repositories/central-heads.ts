import { and, desc, eq } from 'drizzle-orm';
import type { ChainHead } from '../../../src-shared/sync-protocol/audit.ts';
import type { Connection } from '../connection.ts';
import { centralHead, lostHead } from '../schema.ts';

/** The end of one of central's hash chains that this device has seen and that central later no longer had. */
export type LostHead = typeof lostHead.$inferSelect;

export type CentralHeadReads = ReturnType<typeof centralHeadReads>;
export type CentralHeadWrites = ReturnType<typeof centralHeadWrites>;

export function centralHeadReads({ orm, raw }: Connection) {
  // Runs with every pull: prepared with the driver, as in upsert.ts.
  const newest = raw.prepare<[], { chain: string; position: number; hash: string }>(
    'select chain, position, hash from central_head where row in (select max(row) from central_head group by chain)',
  );
  return {
    /** The latest end of each chain. */
    newest: (): ChainHead[] => newest.all().map(({ chain, position, hash }) => [chain, position, hash]),
    /** The ends of a chain, newest first. */
    of: (chain: string) =>
      orm.select().from(centralHead).where(eq(centralHead.chain, chain)).orderBy(desc(centralHead.row)).all(),
    lost: (): LostHead[] => orm.select().from(lostHead).all(),
  };
}

export function centralHeadWrites({ orm }: Connection, reads: CentralHeadReads) {
  const forget = (chain: string, day: string) =>
    orm
      .delete(centralHead)
      .where(and(eq(centralHead.chain, chain), eq(centralHead.day, day)))
      .run();
  return {
    ...reads,
    /** Keeps one end of a chain for each day, the last. */
    keep([chain, position, hash]: ChainHead, seenAt: string): void {
      const day = seenAt.slice(0, 10);
      forget(chain, day);
      orm.insert(centralHead).values({ chain, day, position, hash, seenAt }).run();
    },
    /** Central no longer has these ends of a chain: stores the latest of them, with the latest that it still has. `unknown` may include other chains. */
    lose(chain: string, unknown: readonly ChainHead[], noticedAt: string): void {
      const gone = new Set(
        unknown.filter(each => each[0] === chain).map(([, position, hash]) => `${position} ${hash}`),
      );
      const kept = reads.of(chain);
      const lost = kept.filter(({ position, hash }) => gone.has(`${position} ${hash}`));
      const common = kept.find(({ position, hash }) => !gone.has(`${position} ${hash}`));
      for (const { day } of lost) forget(chain, day);
      const [newest] = lost;
      if (newest === undefined) return;
      orm
        .insert(lostHead)
        .values({
          chain,
          position: newest.position,
          seenAt: newest.seenAt,
          noticedAt,
          commonPosition: common?.position ?? null,
          commonSeenAt: common?.seenAt ?? null,
        })
        .run();
    },
  };
}
