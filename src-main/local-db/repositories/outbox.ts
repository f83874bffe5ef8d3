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
import { preparedTexts } from './prepared-texts.ts';
import { rowSelect } from './select-rows.ts';

export type OutboxReads = ReturnType<typeof outboxReads>;
export type OutboxWrites = ReturnType<typeof outboxWrites>;

type Row = typeof outbox.$inferSelect;

function fromRow({ entity: _entity, settledAt: _settledAt, history: _history, fields, ...row }: Row): OutboxEntry {
  return { ...row, changeId: row.changeId as Change['changeId'], fields: fields ?? [] };
}

export function outboxReads(connection: Connection) {
  const { orm, raw } = connection;
  const prepared = preparedTexts(raw);
  const rows = rowSelect(connection, outbox);
  const inOrder = (where: string, ...values: readonly (string | number)[]): OutboxEntry[] =>
    rows.all(`where ${where} order by ordinal`, ...values).map(fromRow);
  const unsettledOf = (entityId: string) =>
    inOrder("entity_id = ? and state in ('waiting', 'refused', 'conflict')", entityId);

  return {
    /** A record's changes without an outcome, in order. */
    waitingOf: (entityId: string): OutboxEntry[] => inOrder("entity_id = ? and state = 'waiting'", entityId),
    /** A record's changes that are not done: waiting, or in need of a person; in order. */
    unsettledOf,
    /** A record's changes that were refused for one of the reasons given; in order. */
    refusedOf(entityId: string, codes: readonly string[]): OutboxEntry[] {
      const isRefused = (entry: OutboxEntry) => entry.state === 'refused' && codes.includes(entry.code ?? '');
      return unsettledOf(entityId).filter(isRefused);
    },
    /** What was done to a record after a change, whatever became of it; in order. */
    after(entityId: string, ordinal: number): OutboxEntry[] {
      return inOrder('entity_id = ? and ordinal > ?', entityId, ordinal);
    },
    /** All changes that were refused for one of the reasons given; in order. */
    refusedFor(codes: readonly string[]): OutboxEntry[] {
      const isRefused = and(eq(outbox.state, 'refused'), inArray(outbox.code, [...codes]));
      return orm.select().from(outbox).where(isRefused).orderBy(asc(outbox.ordinal)).all().map(fromRow);
    },
    find(changeId: string): OutboxEntry | null {
      const row = rows.get('where change_id = ?', changeId);
      return row === undefined ? null : fromRow(row);
    },
    /** The last change of all, when it is one of this record. */
    findLastOf(entityId: string): OutboxEntry | null {
      const row = rows.get('where ordinal = (select max(ordinal) from outbox) and entity_id = ?', entityId);
      return row === undefined ? null : fromRow(row);
    },
    /** Changes in the states given, in the order they were made. */
    list(states: readonly ChangeState[], limit: number): OutboxEntry[] {
      const rest = `where state in (${states.map(() => '?')}) order by ordinal limit ?`;
      return rows.all(rest, ...states, limit).map(fromRow);
    },
    /** Changes that were never sent and may hold a NUL or half of a surrogate pair, which JSON writes as escapes. */
    perhapsUnstorable(): OutboxEntry[] {
      return inOrder("state = 'waiting' and sequence is null and (body like ? or body like ?)", '%\\u0000%', '%\\ud%');
    },
    /**
     * The next changes without an outcome and with no sequence up to `after`, of kinds that central knows: as many as fit into
     * `maxBytes` of JSON, at least one and at most `maxCount`.
     */
    next(maxCount: number, maxBytes: number, kinds: readonly EntityName[], after: number): OutboxEntry[] {
      // `+`: by state and order, and not by the sequence, in whose index nearly all lie above any that is given.
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
    /** The changelog digest of the changes below a sequence; null where it is not known. */
    findDigestBefore(sequence: number): string | null {
      return rows.get('where sequence = ?', sequence - 1)?.history ?? null;
    },
    /** Whether the outcome of a change below a sequence is not known: it may have been sent, and the reply lost. */
    isAwaitedBefore(sequence: number): boolean {
      return rows.get("where state = 'waiting' and sequence < ?", sequence) !== undefined;
    },
    /** Asked at every step of an exchange. */
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
  // Every write appends a change or lets one grow: prepared with the driver, as in upsert.ts.
  const insert = raw.prepare(`
    insert into outbox (change_id, entity, entity_id, parish, base_revision, device_time, device_offset, body, state, reapplied)
    values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0)`);
  const replace = raw.prepare(
    'update outbox set body = ?, device_time = ?, device_offset = ? where ordinal = ? and sequence is null',
  );
  // `set` takes no bare placeholder: a parameter with the column's encoding around it.
  const given = (name: keyof Row) => sql`${sql.param(place(name), outbox[name])}`;
  const noteDigest = raw.prepare<[string, number]>('update outbox set history = ? where sequence = ?');
  // Runs for every change that is sent: prepared with the driver, as in upsert.ts. Not `returning`, for which SQLite makes a table each time.
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

  /** That the record was there is all that an author has surely seen; of what was signed, not even that. */
  const unsureBase = sql`case when ${outbox.body} ->> 'kind' = 'inspection.submit' then 0 else min(${outbox.baseRevision}, 1) end`;

  /** Puts settled changes back into the queue; a withdrawn one says only that it is. Returns how many. */
  function requeue(which: SQL | undefined): number {
    const nothing = sql`json_object('kind', ${outbox.entity} || '.withdraw')`;
    orm
      .update(outbox)
      .set({ body: nothing })
      .where(and(which, eq(outbox.state, 'withdrawn')))
      .run();
    const unsettled = {
      state: 'waiting',
      // How it was taken back stays known while it waits.
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
    /** Puts an unsequenced change in place of the one that it grew out of. */
    replace(ordinal: number, { body, deviceTime, deviceOffset }: UnsentChange): void {
      replace.run(JSON.stringify(body), deviceTime, deviceOffset, ordinal);
    },
    /** Takes away a change that never had a sequence. */
    forget(ordinal: number): void {
      orm
        .delete(outbox)
        .where(and(eq(outbox.ordinal, ordinal), isNull(outbox.sequence)))
        .run();
    },
    /** Notes the changelog digest of the changes below a sequence on the last of them. */
    noteDigestBefore(sequence: number, digest: string): void {
      noteDigest.run(digest, sequence - 1);
    },
    /** Stores what central did with a change; null when it has an outcome already. */
    settle(outcome: Omit<Outcome, 'sequence' | 'record'>, settledAt: string): SettledChange | null {
      const waiting = waitingChange.get(outcome.changeId);
      if (waiting === undefined) return null;
      const { ordinal, entity, parish, kind, reapplied } = waiting;
      const { state, code, reason } = notedOutcome(waiting.code, outcome);
      settleWaiting.run(state, code, reason, JSON.stringify(outcome.fields), settledAt, ordinal);
      return { entity, parish, kind, reapplied: reapplied === 1 };
    },
    /** Takes a refused change out of the person's sight; it stays for its sequence. */
    withdraw(changeId: string, settledAt: string, how: TakenBack = 'withdrawn'): void {
      settle.run({ changeId, state: 'withdrawn', code: how, reason: null, fields: null, settledAt });
    },
    /** A person has decided the conflict: what was not set aside of the change was merged. */
    settleDecided(changeId: string, settledAt: string): void {
      settle.run({ changeId, state: 'merged', code: null, reason: null, fields: null, settledAt });
    },
    /** What was set aside of these changes waits for a decision again: central was restored to before it. */
    reopen(changeIds: readonly string[]): void {
      const decided = and(inArray(outbox.changeId, [...changeIds]), eq(outbox.state, 'merged'));
      orm.update(outbox).set({ state: 'conflict' }).where(decided).run();
    },
    /** Notes that a record's sent changes were applied again on top of a page. */
    markReapplied(entityId: string): void {
      const sent = and(eq(outbox.entityId, entityId), eq(outbox.state, 'waiting'), isNotNull(outbox.sequence));
      orm.update(outbox).set({ reapplied: true }).where(sent).run();
    },
    /** Puts settled changes from a sequence on back into the queue; a withdrawn one says only that it is. Returns how many. */
    requeueFrom(sequence: number): number {
      return requeue(and(gte(outbox.sequence, sequence), ne(outbox.state, 'waiting')));
    },
    /**
     * Puts settled changes from a sequence on back into the queue, to hear what became of them: central tells it again of
     * those that it has. Not what was made anew, which the newer change answers for. Returns how many.
     */
    askAgainFrom(sequence: number): number {
      orm.update(outbox).set({ history: null }).where(gte(outbox.sequence, sequence)).run();
      const isAsked = or(notInArray(outbox.state, ['waiting', 'withdrawn']), eq(outbox.code, 'given-up'));
      return requeue(and(gte(outbox.sequence, sequence), ne(outbox.state, 'waiting'), isAsked));
    },
    /**
     * Central was restored: its revisions count another history from now on, and no longer tell what an author saw of a
     * record. That it was there is all that is sure (revision 1): where another device has written since, both values are
     * kept. Of what was signed not even that: when another device had any part in the record, its author looks at it again.
     */
    resetBaseRevisions(): void {
      orm.update(outbox).set({ baseRevision: unsureBase }).where(eq(outbox.state, 'waiting')).run();
    },
    /**
     * The changes become those of a new device, numbered from 1 on in their order: what was sent or may have been, also what has
     * an outcome. Central tells that again of what it has, and does what it has lost since; on which base is not known then.
     * What its author took back has no sequence any more. Returns the last one given.
     */
    numberAsNew(): number {
      const isAsked = and(notInArray(outbox.state, ['waiting', 'withdrawn']), isNotNull(outbox.sequence));
      orm.update(outbox).set({ baseRevision: unsureBase }).where(isAsked).run();
      requeue(isAsked);
      orm.update(outbox).set({ sequence: null }).where(ne(outbox.state, 'waiting')).run();
      return order.renumberAll();
    },
    /** The place of the last change; 0 when there is none. */
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
     * Takes over a row of another copy of this file, in place of the same change if it is here. Columns that this version
     * does not have are left out.
     */
    adopt(row: Readonly<Record<string, string | number | null>>): OutboxEntry {
      const { ordinal: _ordinal, ...given } = row;
      const known = Object.values(getTableColumns(outbox)).filter(column => given[column.name] !== undefined);
      const names = known.map(column => column.name);
      // Two copies that went different ways may have used one sequence twice: then the change gets a new one.
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
    /** Takes away changes that were done at central before a time. */
    forgetDoneBefore(time: string): void {
      orm
        .delete(outbox)
        .where(and(inArray(outbox.state, ['applied', 'merged', 'withdrawn']), lt(outbox.settledAt, time)))
        .run();
    },
  };
}
