import { hostname } from 'node:os';
import { z } from 'zod';
import { type Letterhead, letterheadSchema } from '../../src-shared/domain/department.ts';
import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../src-shared/domain/form/parse-form.ts';
import type { DeviceId } from '../../src-shared/domain/ids.ts';
import { type NamedKinds, namedKindsSchema } from '../../src-shared/domain/premises/kinds.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { chunkLength, putReplySchema, standingSchema } from '../../src-shared/sync-protocol/attachment.ts';
import type { LogPart } from '../../src-shared/sync-protocol/audit.ts';
import { handOverReplySchema } from '../../src-shared/sync-protocol/bundle.ts';
import type { Change } from '../../src-shared/sync-protocol/change.ts';
import { joinReplySchema } from '../../src-shared/sync-protocol/join.ts';
import { kindsRead, type PullReply } from '../../src-shared/sync-protocol/pull.ts';
import { pushReplySchema } from '../../src-shared/sync-protocol/push.ts';
import { sealSchema } from '../../src-shared/sync-protocol/seal.ts';
import { storableJson } from '../../src-shared/sync-protocol/storable-json.ts';
import type { ShownTicket } from '../../src-shared/sync-protocol/ticket.ts';
import { protocolVersion } from '../../src-shared/sync-protocol/versions.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { CentralGateway, Chunk, ChunkPlace } from '../sync/ports.ts';
import { parseCentralAddress, tlsFor } from './address.ts';
import { createCopyReader } from './copy-binary.ts';
import { chunksStatement, type FeedQuestion, nextPagesStatement, packedPullStatement } from './copy-statements.ts';
import { createOrderedStatements } from './ordered-statements.ts';
import { packText, unpackText } from './packed-text.ts';
import { pagesAsTheyCome } from './page-rows.ts';
import { createPool, type RunQuery } from './pool.ts';
import type { PoolSettings } from './pool-settings.ts';
import { parseReply, readNextPages, readPullReply } from './replies.ts';

export interface GatewaySettings {
  /** `postgresql://host:port/database` */
  readonly address: string;
  readonly username: string;
  readonly password: string;
  /** The central that is meant: where another one answers, nothing is sent or read. Absent before it is known. */
  readonly centralId?: string | undefined;
  readonly poolSettings: PoolSettings;
  readonly appVersion: string;
  /** PEM file of the department's certificate authority; null = the system's authorities. */
  readonly caFile?: string | null;
  readonly log: Logger;
  readonly clock: Clock;
}

/** No field of an answer is longer, in bytes. */
const longestChunk = 1024 * 1024;
const longestPage = 64 * 1024 * 1024;

/** A form that only a newer app understands is left out: its records are kept, and the feed goes on. */
function understoodForm(form: unknown, log: Logger): FormDefinition[] {
  try {
    return [parseFormDefinition(form, 'central')];
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    log.warn({ code: error.code, fields: error.fields }, 'a form of central is not understood by this version');
    return [];
  }
}

/** So is a head of papers: papers of before are checked without it. */
function understoodLetterhead(letterhead: unknown, log: Logger): Letterhead[] {
  const { data, error } = letterheadSchema.safeParse(letterhead);
  if (data !== undefined) return [data];
  log.warn({ problems: error?.issues.map(({ path }) => path.join('.')) }, 'a head of papers is not understood');
  return [];
}

/** Kinds of premises that are not understood are as if there were none: the usual ones are offered. */
function understoodKinds(kinds: unknown, log: Logger): NamedKinds | null {
  const { data, error } = namedKindsSchema.safeParse(kinds);
  if (data !== undefined) return data;
  log.warn({ problems: error?.issues.map(({ path }) => path.join('.')) }, 'the kinds of premises are not understood');
  return null;
}

/** A chunk as central gave it, beside the place it was asked for. */
function findChunk(places: readonly ChunkPlace[], [hash, number, bytes]: readonly (Buffer | null)[]): Chunk {
  const place = places.find(each => each.hash === hash?.toString('hex') && each.number === number?.readInt32BE());
  if (place === undefined || bytes?.length !== chunkLength(place.size, place.number))
    throw new DaybookError('internal');
  return { place, bytes };
}

/** Central does not have a function that this app asks for, or does not speak its protocol yet. */
const isTooOld = (error: unknown) => error instanceof DaybookError && error.code === 'central-too-old';

/** Central cannot read what it was sent: an older one unpacks text in one piece only. */
const isUnread = (error: unknown) => error instanceof DaybookError && error.code === 'input-invalid';

/** What central answers; null when it is older than the question. */
async function ifKnown<T>(question: () => Promise<T>): Promise<T | null> {
  try {
    return await question();
  } catch (error) {
    if (isTooOld(error)) return null;
    throw error;
  }
}

/** Asks central in the newer way. Where it is older it is asked once more, and from then on in the older way. */
function newerFirst(isOlder: (error: unknown) => boolean) {
  let isNewer = true;
  return async <T>(newer: () => Promise<T>, older: () => Promise<T>): Promise<T> => {
    if (isNewer) {
      try {
        return await newer();
      } catch (error) {
        if (!isOlder(error)) throw error;
      }
    }
    const answer = await older();
    isNewer = false;
    return answer;
  };
}

/** What a push says. A central that has shown neither a log nor a ticket may be too old for more than the changes. */
function pushed(changes: readonly Change[], log: LogPart | null, shown: ShownTicket | null) {
  if (log === null && (shown === null || shown.ticket === null)) return changes;
  return { changes, ...(log && { audit: log }), ...shown };
}

/** One statement with a call for each of so many chunks, whose bytes go as they are. */
function putStatement(count: number, call: 'photo_put' | 'attachment_put'): string {
  const calls = Array.from({ length: count }, (_, at) => {
    const [hash, size, number, bytes] = [3, 4, 5, 6].map(first => `$${first + 4 * at}`);
    return `sync.${call}($1, $2, ${hash}, ${size}, ${number}, ${bytes})`;
  });
  return `select array[${calls.join(', ')}] as reply`;
}

/**
 * Central through its functions in Postgres, as one person.
 * @throws DaybookError `central-address-invalid`, `central-insecure` (unreadable CA file)
 */
export function createCentralGateway(settings: GatewaySettings): CentralGateway {
  const address = parseCentralAddress(settings.address);
  const pool = createPool({
    address,
    username: settings.username,
    password: settings.password,
    tls: tlsFor(address.host, settings.caFile ?? null),
    applicationName: `daybook ${settings.appVersion}`,
    settings: settings.poolSettings,
    clock: settings.clock,
    log: settings.log,
  });

  /** What central last said or showed of its connections. */
  let crowded = false;

  async function noting<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      crowded ||= error instanceof DaybookError && error.code === 'central-busy';
      throw error;
    }
  }

  const inOrder = createOrderedStatements(pool);

  const run = <T>(statement: string, values: readonly unknown[], schema: z.ZodType<T>, query: RunQuery = pool.query) =>
    noting(async () => {
      const rows = await query<{ reply: unknown }>(statement, [protocolVersion, ...values]);
      return parseReply(schema, rows[0]?.reply);
    });

  const ask = <T>(call: string, values: readonly unknown[], schema: z.ZodType<T>) =>
    run(`select sync.${call} as reply`, values, schema);

  /** The same in one statement with the question whether this is the central that is meant; that one is asked first. */
  const askMeant = <T>(
    call: string,
    values: readonly unknown[],
    meant: string | null,
    schema: z.ZodType<T>,
    query?: RunQuery,
  ) =>
    meant === null
      ? run(`select sync.${call} as reply`, values, schema, query)
      : run(
          `select sync.${call} as reply from sync.expect_central($1, $${values.length + 2})`,
          [...values, meant],
          schema,
          query,
        );

  const packedOrPlain = newerFirst(error => isTooOld(error) || isUnread(error));
  const refusedOrDamaged = newerFirst(isTooOld);
  const pagesOrPull = newerFirst(isTooOld);

  const join: CentralGateway['join'] = ({ deviceId, deviceName, appVersion, enrolmentCode }) =>
    enrolmentCode === undefined
      ? ask('join($1, $2, $3, $4)', [deviceId, deviceName, appVersion], joinReplySchema)
      : ask('enrol($1, $2, $3, $4, $5, null)', [deviceId, deviceName, appVersion, enrolmentCode], joinReplySchema);

  /** The central that each exchange names; null when none is known, or central is older than the question. */
  let meant = settings.centralId ?? null;

  /** Gives work the central to name. One that is older than the question says who it is when the device joins, once. */
  async function atCentral<T>(deviceId: DeviceId, work: (meant: string | null) => Promise<T>): Promise<T> {
    if (meant === null) return work(null);
    try {
      return await work(meant);
    } catch (error) {
      if (!isTooOld(error)) throw error;
    }
    const { centralId } = await join({ deviceId, deviceName: hostname(), appVersion: settings.appVersion });
    if (centralId !== meant) throw new DaybookError('central-is-another');
    meant = null;
    return work(null);
  }

  const copyRows = (statement: string, take: (packed: Buffer) => void): Promise<void> =>
    noting(() =>
      pool.copyOut(
        statement,
        createCopyReader(longestPage, ([row]) => row && take(row)),
      ),
    );

  const pullPacked = async (question: FeedQuestion): Promise<PullReply> => {
    const rows: Buffer[] = [];
    await copyRows(packedPullStatement(question), row => rows.push(row));
    const [packed] = rows;
    if (packed === undefined) throw new DaybookError('internal');
    return readPullReply(JSON.parse(await unpackText(packed)));
  };

  const pullOnce = (question: FeedQuestion): Promise<PullReply> => {
    const { deviceId, places, limit, meant } = question;
    return packedOrPlain(
      () => pullPacked(question),
      async () => {
        const asked = [deviceId, JSON.stringify(places), limit];
        return readPullReply(await askMeant('pull($1, $2, $3, $4)', asked, meant, z.unknown()));
      },
    );
  };

  return {
    join,
    whichCentral: () => ifKnown(() => ask('expect_central($1, $2)', [null], z.uuid())),
    unlockSecret: deviceId => ifKnown(() => ask('unlock_secret($1, $2)', [deviceId], sealSchema)),
    joinAgain: async (deviceId, proof) => {
      const values = [deviceId, hostname(), settings.appVersion, proof];
      await ask('enrol($1, $2, $3, $4, null, $5)', values, joinReplySchema);
    },
    joinAsCopy: async (deviceId, { id, proof }) => {
      const values = [deviceId, hostname(), settings.appVersion, id, proof];
      return (await ask('join_copy($1, $2, $3, $4, $5, $6)', values, joinReplySchema)).ticket ?? null;
    },
    confirmDisabled: async deviceId => {
      await pool.query('select sync.heard_disabled($1)', [deviceId]);
    },
    push: (deviceId, changes, log = null, shown = null) => {
      const json = storableJson(pushed(changes, log, shown));
      const query: RunQuery = (text, values = []) => inOrder(deviceId, text, values);
      return atCentral(deviceId, meant =>
        packedOrPlain(
          () => askMeant('push_packed($1, $2, $3)', [deviceId, packText(json)], meant, pushReplySchema, query),
          () => askMeant('push($1, $2, $3)', [deviceId, json], meant, pushReplySchema, query),
        ),
      );
    },
    handOver: (deviceId, { header, number, place, bytes }) =>
      ask('hand_over($1, $2, $3, $4, $5, $6)', [deviceId, header, number, place, bytes], handOverReplySchema),
    pull: async (deviceId, cursors, limit, kept = [], shown = null) => {
      const places = [
        ...cursors,
        kindsRead,
        ...(kept.length === 0 ? [] : [{ kept }]),
        ...(shown === null ? [] : [shown]),
      ];
      const reply = await atCentral(deviceId, meant => pullOnce({ deviceId, places, limit, meant }));
      crowded = reply.crowded ?? crowded;
      return reply;
    },
    nextPages: (deviceId, cursors, limit, most) =>
      pagesAsTheyCome(take =>
        atCentral(deviceId, meant => {
          const question = { deviceId, places: [...cursors, kindsRead], limit, meant };
          const read = async (packed: Buffer) => readNextPages(JSON.parse(await unpackText(packed)));
          return pagesOrPull(
            () => copyRows(nextPagesStatement(question, most), packed => take(() => read(packed))),
            async () => {
              const { formVersions, pages } = await pullOnce(question);
              const asked = pages.filter(page => cursors.some(each => each.parish === page.parish));
              take(() => Promise.resolve({ formVersions, pages: asked }));
            },
          );
        }),
      ),
    forms: async versions => {
      const forms = await ask('forms($1, $2)', [versions], z.array(z.unknown()));
      return forms.flatMap(form => understoodForm(form, settings.log));
    },
    letterheads: async ids => {
      const letterheads = await ask('letterheads($1, $2)', [ids], z.array(z.unknown()));
      return letterheads.flatMap(letterhead => understoodLetterhead(letterhead, settings.log));
    },
    premisesKinds: async () => {
      const kinds = await ask('premises_kinds($1)', [], z.unknown());
      return kinds === null ? null : understoodKinds(kinds, settings.log);
    },
    warmUp: () => pool.warmUp(),
    rest: () => {
      if (crowded) pool.closeIdle();
    },
    standings: (deviceId, keys) =>
      ask('attachment_standings($1, $2, $3)', [deviceId, JSON.stringify(keys)], z.array(standingSchema)),
    putChunks: (deviceId, chunks) => {
      const values = chunks.flatMap(({ place: { hash, size, number }, bytes }) => [hash, size, number, bytes]);
      const put = (call: 'photo_put' | 'attachment_put') =>
        run(putStatement(chunks.length, call), [deviceId, ...values], z.array(putReplySchema));
      return refusedOrDamaged(
        () => put('photo_put'),
        () => put('attachment_put'),
      );
    },
    readChunks: (deviceId, places, take) =>
      pool.copyOut(
        chunksStatement(deviceId, places),
        createCopyReader(longestChunk, row => take(findChunk(places, row))),
      ),
    traffic: () => pool.traffic(),
    poolHealth: () => pool.health(),
    close: () => pool.drain(),
  };
}
