import type { ClientBase } from 'pg';
import { DaybookError, toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { type CentralRoles, getDeployedRoles } from '../central-roles.ts';
import { isServerAnswer } from '../errors.ts';
import { type OwnerSettings, withOwner } from '../owner-client.ts';
import { createJudge, type Verdict } from './judge.ts';
import { type GuardLimits, shutOutRule } from './limits.ts';
import { createServerProcesses, type ServerProcesses } from './server-process.ts';
import { type Logins, readLogins, readSessions, type Session } from './sessions.ts';
import { findOffenders, findServed, letBack, noteRound, shutOut } from './shut-out.ts';

export interface GuardSettings extends OwnerSettings {
  readonly limits: GuardLimits;
  /** Milliseconds between two rounds. */
  readonly everyMs: number;
  readonly clock: Clock;
  /** Gets what was done, one plain sentence each. */
  readonly say: (sentence: string) => void;
  /** Ends the guard after its round. */
  readonly stop: AbortSignal;
  /** Look once; again only while a session blocks others. */
  readonly once: boolean;
}

/** Tables are written and read so often, and whenever a session was ended. */
const keepBooksEveryMs = 10_000;

const { times, within, lasts } = shutOutRule;

/** @throws DaybookError `guard-needs-rights` */
async function checkRights(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    "select pg_has_role('pg_read_all_stats', 'usage') and pg_has_role('pg_signal_backend', 'usage') as may",
  );
  if (!rows[0]?.may) throw new DaybookError('guard-needs-rights');
}

async function findServerProcesses(client: ClientBase): Promise<ServerProcesses> {
  const { rows } = await client.query<{ pid: number; port: number | null }>(
    'select pg_backend_pid() as pid, inet_client_port() as port',
  );
  return createServerProcesses(rows[0]?.pid ?? 0, rows[0]?.port ?? null);
}

/** Ends a session by SQL, and where SQL does not work (a full lock table), by a signal of the system. */
async function endSession(client: ClientBase, processes: ServerProcesses, { pid }: Session): Promise<string> {
  try {
    await client.query({ name: 'end', text: 'select pg_terminate_backend($1)', values: [pid] });
    return 'was ended';
  } catch (error) {
    if (!isServerAnswer(error)) throw error;
    const words = {
      sent: 'was ended by a signal',
      'not-here': 'could not be ended: the guard does not run on the machine of the server',
      'not-allowed': 'could not be ended: the guard runs as a user who may not signal the server',
    };
    return words[processes.end(pid)];
  }
}

/** One connection to central and what is done over it. */
function createWatch(client: ClientBase, settings: GuardSettings, roles: CentralRoles, processes: ServerProcesses) {
  const { limits, clock, say } = settings;
  const judge = createJudge(limits);
  let logins: Logins = new Map();
  let booksDueAt = 0;
  /** Reasons by login that could not be stored yet. */
  const unwritten = new Map<string, string>();

  const end = async ({ session, why }: Verdict) => {
    say(
      `A session of ${session.login} (process ${session.pid}) ${await endSession(client, processes, session)}: it ${why}.`,
    );
    unwritten.set(session.login, why);
  };

  async function endAllOf(login: string): Promise<void> {
    for (const session of await readSessions(client, logins)) {
      if (session.login === login) await endSession(client, processes, session);
    }
  }

  async function keepBooks(): Promise<void> {
    logins = await readLogins(client, roles.person);
    await noteRound(client, unwritten);
    unwritten.clear();
    for (const login of await findOffenders(client)) {
      await shutOut(client, login);
      await endAllOf(login);
      say(`${login} cannot sign in for ${lasts} minutes: its sessions were ended ${times} times in ${within} minutes.`);
    }
    for (const login of await findServed(client)) {
      await letBack(client, login);
      say(`${login} can sign in again.`);
    }
  }

  return {
    isWatching: () => judge.isWatching(),
    round: async () => {
      const verdicts = judge.look(await readSessions(client, logins), clock.now() / 1000);
      for (const verdict of verdicts) await end(verdict);
      if (verdicts.length === 0 && clock.now() < booksDueAt) return;
      booksDueAt = clock.now() + keepBooksEveryMs;
      await keepBooks();
    },
    prepare: async () => {
      logins = await readLogins(client, roles.person);
      // Prepares the statements of a round, so that they work also when nothing more can be had.
      await readSessions(client, logins);
      await client.query({ name: 'end', text: 'select pg_terminate_backend($1)', values: [0] }).catch(() => undefined);
    },
  };
}

/** Resolves after `ms`, or at once when the guard is told to stop. */
async function pause({ clock, stop, everyMs }: GuardSettings): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(everyMs, resolve);
  const end = () => resolve();
  stop.addEventListener('abort', end);
  await promise;
  stop.removeEventListener('abort', end);
  cancel();
}

function guardOnOneConnection(settings: GuardSettings): Promise<void> {
  return withOwner(settings, async client => {
    const roles = await getDeployedRoles(client);
    await checkRights(client);
    const watch = createWatch(client, settings, roles, await findServerProcesses(client));
    await watch.prepare();
    do {
      await watch.round().catch(error => {
        // A server that is out of locks or disk answers with an error; its connection is kept, because a new one could not be
        // had.
        if (!isServerAnswer(error)) throw error;
        settings.say(`The server did not do all that the guard asked for (${error.message}); it asks again.`);
      });
      if (settings.once && !watch.isWatching()) return;
      await pause(settings);
    } while (!settings.stop.aborted);
  });
}

/**
 * Keeps the sessions of persons within limits that they cannot lift, until it is stopped; reconnects when its connection is
 * lost.
 * @throws DaybookError `guard-needs-rights`, `central-not-deployed`, and with `once` `central-*`
 */
export async function runGuard(settings: GuardSettings): Promise<void> {
  while (!settings.stop.aborted) {
    try {
      await guardOnOneConnection(settings);
      if (settings.once) return;
    } catch (error) {
      if (settings.once || !(error instanceof DaybookError) || !toErrorData(error).retryable) throw error;
      settings.say(`The guard has no connection to central (${error.code}); it tries again.`);
      await pause(settings);
    }
  }
}
