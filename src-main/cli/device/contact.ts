import type { PoolHealth } from '../../../src-shared/contract/sync.ts';
import { type ErrorData, toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import { centralConnector } from '../../app/connect-central.ts';
import { laptopPool } from '../../central/pool-settings.ts';
import type { OpenSession } from '../../services/session/open-session.ts';
import type { CliContext } from '../cli-context.ts';

/** Central as this device finds it now. */
export interface Contact {
  readonly reached: boolean;
  /** Milliseconds from the first packet to the answer, the connection included; null when there was none. */
  readonly ms: number | null;
  /** Why it was not reached; null when it was. */
  readonly error: ErrorData | null;
  readonly pool: PoolHealth;
}

/** Somebody waits for the answer: less patience than in the background. */
const askingPool = { ...laptopPool, connectTimeoutMs: 5_000, statementTimeoutMs: 5_000 };

/** Asks central for one page and keeps nothing of it: shows address, TLS, sign-in, rights and version in one round trip. */
export async function contactCentral(session: OpenSession, context: CliContext): Promise<Contact> {
  const caFile = context.environment.DAYBOOK_CA_FILE || null;
  const connect = centralConnector({ appVersion: context.appVersion, caFile }, context, askingPool);
  const { centralAddress, centralId, person, store } = session;
  const gateway = connect(centralAddress, person.username, session.centralPassword(), centralId);
  const startedAt = context.clock.now();
  try {
    await gateway.pull(store.deviceId, store.cursors(), 1);
    return { reached: true, ms: context.clock.now() - startedAt, error: null, pool: gateway.poolHealth() };
  } catch (error) {
    return { reached: false, ms: null, error: toErrorData(error), pool: gateway.poolHealth() };
  } finally {
    await gateway.close();
  }
}

const milliseconds = (value: number | null) => (value === null ? 'not measured' : `${value.toFixed(1)} ms`);

/** The contact as rows of facts. */
export function contactFacts({ ms, error, pool }: Contact): [string, string][] {
  return [
    ['reached', error === null ? `yes, in ${ms} ms` : `no: ${error.message} ${error.action}`],
    ['connections', `${pool.total} open (${pool.idle} idle) of ${pool.min} to ${pool.max}, ${pool.waiting} waiting`],
    ['since start', `${pool.created} opened, ${pool.replaced} replaced, ${pool.timedOut} gave up waiting`],
    ['time to get one', `${milliseconds(pool.acquireP50)}, slowest of 100 ${milliseconds(pool.acquireP99)}`],
    ['last failure', pool.lastError ?? 'none'],
  ];
}
