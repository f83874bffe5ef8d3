import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { outbox } from '../schema.ts';

const isWaiting = eq(outbox.state, 'waiting');
const isUnsent = and(isWaiting, isNull(outbox.sequence));
const isSent = and(isWaiting, isNotNull(outbox.sequence));

/** The order of changes in the outbox and their sequences. */
export function outboxOrder({ orm, raw }: Connection) {
  // Runs for every change that is sent: prepared with the driver, as in upsert.ts.
  const give = raw.prepare<[number, number]>('update outbox set sequence = ? where ordinal = ?');

  /** Ordinals of changes, in order. */
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
    /** Moves a change to the end. */
    moveToEnd,
    /** Moves waiting changes that were never sent behind all sent ones, in their order. */
    putUnsentBehindSent(): void {
      const [unsent, lastSent = 0] = [ordinals(isUnsent), ordinals(isSent).at(-1)];
      if (unsent.some(ordinal => ordinal < lastSent)) for (const ordinal of unsent) moveToEnd(ordinal);
    },
    /**
     * Renumbers all changes that were sent and have no outcome, from `first` on in their order. Changes never sent get a sequence when they
     * are sent, so that one which has to wait holds nothing up. Returns the last sequence given.
     */
    renumberWaiting(first: number): number {
      const sent = ordinals(isSent);
      orm.update(outbox).set({ sequence: null, history: null }).where(isSent).run();
      return number(sent, first - 1);
    },
    /** Numbers the waiting changes without a sequence from `last` on. Returns the last sequence given. */
    sequenceWaiting: (last: number): number => number(ordinals(isUnsent), last),
    /** Renumbers all changes that have a sequence from 1 on, in their order. Returns the last sequence given. */
    renumberAll(): number {
      const numbered = ordinals(isNotNull(outbox.sequence));
      orm.update(outbox).set({ sequence: null, history: null }).run();
      return number(numbered, 0);
    },
  };
}
