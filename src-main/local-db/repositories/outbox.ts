import {
  and,
  asc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  max,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { doneAfterAll } from '../../../src-shared/contract/attention.ts';
import type { EntityName } from '../../../src-shared/entities/entities.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type Change, entityOf, type UnsentChange } from '../../../src-shared/sync-protocol/change.ts';
import type { Outcome } from '../../../src-shared/sync-protocol/push.ts';
import { type ChangeState, notedOutcome, type TakenBack } from '../../sync/noted-outcome.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';
import type { SettledChange } from '../../sync/settle.ts';
import type { Connection } from '../connection.ts';
import { outbox } from '../schema.ts';
import { outboxOrder } from './outbox-order.ts';
import { rowSelect } from './select-rows.ts';
import { statementCache } from './statement-cache.ts';

export type OutboxReads = ReturnType<typeof outboxReads>;
export type OutboxWrites = ReturnType<typeof outboxWrites>;

type Row = typeof outbox.$inferSelect;

function fromRow({ entity: _entity, settledAt: _settledAt, history: _history, fields, ...row }: Row): OutboxEntry {
  return { ...row, changeId: row.changeId as Change['changeId'], fields: fields ?? [] };
}

export function outboxReads(connection: Connection) {
  const { orm, raw } = connection;
  const prepared = statementCache(raw);
  const rows = rowSelect(connection, outbox);
  const inOrder = (where: string, ...values: readonly (string | number)[]): OutboxEntry[] =>
    rows.all(`where ${where} order by ordinal`, ...values).map(fromRow);
  const unsettledOf = (entityId: string) =>
    inOrder("entity_id = ? and state in ('waiting', 'refused', 'conflict')", entityId);

  return {
    /** A record's changes without an outcome, in order. */
    waitingOf: (entityId: string): OutboxEntry[] => inOrder("entity_id = ? and state = 'waiting'", entityId),
    /** A record's changes that are not final: waiting, refused or in conflict; in order. */
    unsettledOf,
    /** A record's changes that were refused with one of these codes; in order. */
    refusedOf(entityId: string, codes: readonly string[]): OutboxEntry[] {
      const isRefused = (entry: OutboxEntry) => entry.state === 'refused' && codes.includes(entry.code ?? '');
      return unsettledOf(entityId).filter(isRefused);
    },
    /** A record's changes after a given one, in any state; in order. */
    after(entityId: string, ordinal: number): OutboxEntry[] {
      return inOrder('entity_id = ? and ordinal > ?', entityId, ordinal);
    },
    /** All changes that were refused with one of these codes; in order. */
    refusedFor(codes: readonly string[]): OutboxEntry[] {
      const isRefused = and(eq(outbox.state, 'refused'), inArray(outbox.code, [...codes]));
      return orm.select().from(outbox).where(isRefused).orderBy(asc(outbox.ordinal)).all().map(fromRow);
    },
    find(changeId: string): OutboxEntry | null {
      const row = rows.get('where change_id = ?', changeId);
      return row === undefined ? null : fromRow(row);
    },
    /** The last change in the outbox, if it is one of this record. */
    findLastOf(entityId: string): OutboxEntry | null {
      const row = rows.get('where ordinal = (select max(ordinal) from outbox) and entity_id = ?', entityId);
      return row === undefined ? null : fromRow(row);
    },
    /** Changes in the states given, in the order they were made. */
    list(states: readonly ChangeState[], limit: number): OutboxEntry[] {
      const rest = `where state in (${states.map(() => '?')}) order by ordinal limit ?`;
      return rows.all(rest, ...states, limit).map(fromRow);
    },
    /** Changes never sent that may contain a NUL or half a surrogate pair, which JSON writes as escapes. */
    perhapsUnstorable(): OutboxEntry[] {
      return inOrder("state = 'waiting' and sequence is null and (body like ? or body like ?)", '%\\u0000%', '%\\ud%');
    },
    /**
     * The next waiting changes of kinds that central knows, without those that have a sequence up to `after`. As many as fit into
     * `maxBytes` of JSON: at least one, at most `maxCount`.
     */
    next(maxCount: number, maxBytes: number, kinds: readonly EntityName[], after: number): OutboxEntry[] {
      // `+` keeps SQLite off the index of sequences, where nearly every row matches.
      const isNext = `state = 'waiting' and (sequence is null or +sequence > ?)`;
      const known = `${isNext} and entity in (${kinds.map(() => '?').join(', ')})`;
      const fitting = prepared(`
        select count(*) from (
          select sum(octet_length(body)) over (order by ordinal) as bytes
          from (select ordinal, body from outbox where ${known} order by ordinal limit ?)
        ) where bytes <= ?`);
      const many = Math.max(1, fitting.pluck().get(after, ...kinds, maxCount, maxBytes) as number);
      return rows.all(`where ${known} order by ordinal limit ?`, after, ...kinds, many).map(fromRow);
    },
    /** The changelog digest of the changes below a sequence; null when unknown. */
    findDigestBefore(sequence: number): string | null {
      return rows.get('where sequence = ?', sequence - 1)?.history ?? null;
    },
    /** Whether a change below a sequence has no outcome yet: it may have been sent, and the reply lost. */
    isAwaitedBefore(sequence: number): boolean {
      return rows.get("where state = 'waiting' and sequence < ?", sequence) !== undefined;
    },
    /** Runs at every step of an exchange. */
    count(states: readonly ChangeState[]): number {
      const inStates = states.map(() => '?').join(', ');
      return prepared(`select count(*) from outbox where state in (${inStates})`)
        .pluck()
        .get(...states) as number;
    },
  };
}

export function outboxWrites(connection: Connection, reads: OutboxReads) {
  const { orm, raw } = connection;
  const order = outboxOrder(connection);
  const place = (name: keyof Row) => sql.placeholder(name);
  // Every write appends or extends a change: prepared with the driver, as in upsert.ts.
  const insert = raw.prepare(`
    insert into outbox (change_id, entity, entity_id, parish, base_revision, device_time, device_offset, body, state, reapplied)
    values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0)`);
  const replace = raw.prepare(
    'update outbox set body = ?, device_time = ?, device_offset = ? where ordinal = ? and sequence is null',
  );
  // Drizzle's `set` takes no bare placeholder, so it is wrapped in a parameter with the column's encoding.
  const given = (name: keyof Row) => sql`${sql.param(place(name), outbox[name])}`;
  const noteDigest = raw.prepare<[string, number]>('update outbox set history = ? where sequence = ?');
  // Runs for every change that is sent: prepared with the driver, as in upsert.ts. No `returning`: SQLite would create a temporary table each time.
  const waitingChange = raw.prepare<
    [string],
    Omit<SettledChange, 'reapplied'> & { ordinal: number; reapplied: 0 | 1; code: string | null }
  >(
    "select ordinal, entity, parish, reapplied, code, body ->> 'kind' kind from outbox where change_id = ? and state = 'waiting'",
  );
  const settleWaiting = raw.prepare<(string | number | null)[]>(
    'update outbox set state = ?, code = ?, reason = ?, fields = ?, settled_at = ? where ordinal = ?',
  );
  const settle = orm
    .update(outbox)
    .set({
      state: given('state'),
      code: given('code'),
      reason: given('reason'),
      fields: given('fields'),
      settledAt: given('settledAt'),
    })
    .where(eq(outbox.changeId, place('changeId')))
    .prepare();

  /** After a restore, a base revision only proves that the record existed (1); for a submission, not even that (0). */
  const unsureBase = sql`case when ${outbox.body} ->> 'kind' = 'inspection.submit' then 0 else min(${outbox.baseRevision}, 1) end`;

  /** Puts settled changes back into the queue; withdrawn ones are sent without their content. Returns how many. */
  function requeue(which: SQL | undefined): number {
    const nothing = sql`json_object('kind', ${outbox.entity} || '.withdraw')`;
    orm
      .update(outbox)
      .set({ body: nothing })
      .where(and(which, eq(outbox.state, 'withdrawn')))
      .run();
    const unsettled = {
      state: 'waiting',
      // The code keeps how it was withdrawn while it waits.
      code: sql`case when ${outbox.code} = ${doneAfterAll} then 'given-up' when ${outbox.state} = 'withdrawn' then ${outbox.code} end`,
      reason: null,
      fields: null,
      reapplied: false,
      settledAt: null,
      history: null,
    } as const;
    return orm.update(outbox).set(unsettled).where(which).run().changes;
  }

  return {
    ...reads,
    ...order,
    append({ changeId, entityId, parish, baseRevision, deviceTime, deviceOffset, body }: UnsentChange): void {
      const entity = entityOf(body.kind);
      insert.run(changeId, entity, entityId, parish, baseRevision, deviceTime, deviceOffset, JSON.stringify(body));
    },
    /** Replaces a change without a sequence by an extended one. */
    replace(ordinal: number, { body, deviceTime, deviceOffset }: UnsentChange): void {
      replace.run(JSON.stringify(body), deviceTime, deviceOffset, ordinal);
    },
    /** Deletes a change that never had a sequence. */
    forget(ordinal: number): void {
      orm
        .delete(outbox)
        .where(and(eq(outbox.ordinal, ordinal), isNull(outbox.sequence)))
        .run();
    },
    /** Stores the changelog digest of the changes below a sequence on the last of them. */
    noteDigestBefore(sequence: number, digest: string): void {
      noteDigest.run(digest, sequence - 1);
    },
    /** Stores central's outcome of a change; null when it has one already. */
    settle(outcome: Omit<Outcome, 'sequence' | 'record'>, settledAt: string): SettledChange | null {
      const waiting = waitingChange.get(outcome.changeId);
      if (waiting === undefined) return null;
      const { ordinal, entity, parish, kind, reapplied } = waiting;
      const { state, code, reason } = notedOutcome(waiting.code, outcome);
      settleWaiting.run(state, code, reason, JSON.stringify(outcome.fields), settledAt, ordinal);
      return { entity, parish, kind, reapplied: reapplied === 1 };
    },
    /** Withdraws a refused change: it is no longer shown, but keeps its sequence. */
    withdraw(changeId: string, settledAt: string, how: TakenBack = 'withdrawn'): void {
      settle.run({ changeId, state: 'withdrawn', code: how, reason: null, fields: null, settledAt });
    },
    /** Marks a change as merged once its conflict is decided. */
    settleDecided(changeId: string, settledAt: string): void {
      settle.run({ changeId, state: 'merged', code: null, reason: null, fields: null, settledAt });
    },
    /** Reopens the conflicts of these changes: central was restored to before their decisions. */
    reopen(changeIds: readonly string[]): void {
      const decided = and(inArray(outbox.changeId, [...changeIds]), eq(outbox.state, 'merged'));
      orm.update(outbox).set({ state: 'conflict' }).where(decided).run();
    },
    /** Marks a record's sent changes as rebased on a page of the feed. */
    markReapplied(entityId: string): void {
      const sent = and(eq(outbox.entityId, entityId), eq(outbox.state, 'waiting'), isNotNull(outbox.sequence));
      orm.update(outbox).set({ reapplied: true }).where(sent).run();
    },
    /** Puts settled changes back into the queue, from a sequence on. Returns how many. */
    requeueFrom(sequence: number): number {
      return requeue(and(gte(outbox.sequence, sequence), ne(outbox.state, 'waiting')));
    },
    /**
     * Puts settled changes back into the queue, from a sequence on, to ask for their outcomes again; central repeats those it has stored.
     * Changes that were sent anew are left out: the newer change stands for them. Returns how many.
     */
    askAgainFrom(sequence: number): number {
      orm.update(outbox).set({ history: null }).where(gte(outbox.sequence, sequence)).run();
      const isAsked = or(notInArray(outbox.state, ['waiting', 'withdrawn']), eq(outbox.code, 'given-up'));
      return requeue(and(gte(outbox.sequence, sequence), ne(outbox.state, 'waiting'), isAsked));
    },
    /**
     * After a restore, central's revisions no longer tell what an author saw. Waiting changes get base revision 1, so a field that another
     * device has written becomes a conflict; submissions get 0, so any other writing sends them back to their author.
     */
    resetBaseRevisions(): void {
      orm.update(outbox).set({ baseRevision: unsureBase }).where(eq(outbox.state, 'waiting')).run();
    },
    /**
     * Turns all changes that were or may have been sent into changes of a new device, numbered from 1 on in their order. Central repeats
     * the outcomes it has and applies what it has lost, with base revisions as after a restore. Withdrawn changes lose their sequence.
     * Returns the last sequence given.
     */
    numberAsNew(): number {
      const isAsked = and(notInArray(outbox.state, ['waiting', 'withdrawn']), isNotNull(outbox.sequence));
      orm.update(outbox).set({ baseRevision: unsureBase }).where(isAsked).run();
      requeue(isAsked);
      orm.update(outbox).set({ sequence: null }).where(ne(outbox.state, 'waiting')).run();
      return order.renumberAll();
    },
    /** The ordinal of the last change; 0 when there is none. */
    lastOrdinal: (): number =>
      orm
        .select({ ordinal: max(outbox.ordinal) })
        .from(outbox)
        .get()?.ordinal ?? 0,
    /** The highest sequence of any change; 0 when none has one. */
    highestSequence: (): number =>
      orm
        .select({ sequence: max(outbox.sequence) })
        .from(outbox)
        .get()?.sequence ?? 0,
    /**
     * Copies a row of another copy of this file, replacing the same change if it is here. Columns that this version does not have are
     * left out.
     */
    adopt(row: Readonly<Record<string, string | number | null>>): OutboxEntry {
      const { ordinal: _ordinal, ...given } = row;
      const known = Object.values(getTableColumns(outbox)).filter(column => given[column.name] !== undefined);
      const names = known.map(column => column.name);
      // Diverged copies may have used one sequence twice: then the change gets a new one.
      const taken = raw
        .prepare('select 1 from outbox where sequence = ? and change_id <> ?')
        .get(given.sequence ?? null, given.change_id);
      const values = names.map(name => (name === 'sequence' && taken !== undefined ? null : given[name]));
      raw
        .prepare(
          `insert into outbox (${names.join(', ')}) values (${names.map(() => '?').join(', ')})
           on conflict (change_id) do update set ${names.map(name => `${name} = excluded.${name}`).join(', ')}`,
        )
        .run(...values);
      const adopted = reads.find(String(given.change_id));
      if (adopted === null) throw new DaybookError('internal');
      return adopted;
    },
    /** Deletes changes that were acknowledged before a time. */
    forgetDoneBefore(time: string): void {
      orm
        .delete(outbox)
        .where(and(inArray(outbox.state, ['applied', 'merged', 'withdrawn']), lt(outbox.settledAt, time)))
        .run();
    },
  };
}
