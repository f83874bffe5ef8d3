import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { outbox } from '../schema.ts';

const isWaiting = eq(outbox.state, 'waiting');
const isUnsent = and(isWaiting, isNull(outbox.sequence));
const isSent = and(isWaiting, isNotNull(outbox.sequence));

/** The places of changes in the outbox and the sequences under which they are sent. */
export function outboxOrder({ orm, raw }: Connection) {
  // Runs for every change that is sent: prepared with the driver, as in upsert.ts.
  const give = raw.prepare<[number, number]>('update outbox set sequence = ? where ordinal = ?');

  /** Places of changes in their order. */
  const ordinals = (which: SQL | undefined): number[] =>
    orm
      .select({ ordinal: outbox.ordinal })
      .from(outbox)
      .where(which)
      .orderBy(asc(outbox.ordinal))
      .all()
      .map(row => row.ordinal);

  /** Gives the next sequences after `last`. Returns the last one given. */
  function number(places: readonly number[], last: number): number {
    for (const [at, ordinal] of places.entries()) give.run(last + 1 + at, ordinal);
    return last + places.length;
  }

  function moveToEnd(ordinal: number): void {
    const next = sql`(select max(${outbox.ordinal}) + 1 from ${outbox})`;
    orm.update(outbox).set({ ordinal: next }).where(eq(outbox.ordinal, ordinal)).run();
  }

  return {
    giveSequence(ordinal: number, sequence: number): void {
      give.run(sequence, ordinal);
    },
    /** Puts a change behind all others. */
    moveToEnd,
    /** Puts waiting changes that were never sent behind all that were, and keeps them in their order. */
    putUnsentBehindSent(): void {
      const [unsent, lastSent = 0] = [ordinals(isUnsent), ordinals(isSent).at(-1)];
      if (unsent.some(ordinal => ordinal < lastSent)) for (const ordinal of unsent) moveToEnd(ordinal);
    },
    /**
     * Gives all changes that were sent and have no outcome new sequences from `first` on, in their order. Returns the last one given.
     * What was never sent gets its own when it is: it may have to wait, and nothing must wait for it.
     */
    renumberWaiting(first: number): number {
      const sent = ordinals(isSent);
      orm.update(outbox).set({ sequence: null, history: null }).where(isSent).run();
      return number(sent, first - 1);
    },
    /** Gives the waiting changes without a sequence the next ones after `last`. Returns the last one given. */
    sequenceWaiting: (last: number): number => number(ordinals(isUnsent), last),
    /** Gives all changes that have a sequence new ones from 1 on, in their order. Returns the last one given. */
    renumberAll(): number {
      const numbered = ordinals(isNotNull(outbox.sequence));
      orm.update(outbox).set({ sequence: null, history: null }).run();
      return number(numbered, 0);
    },
  };
}
