import type pg from 'pg';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { OwnerAddress } from './address.ts';
import { isChannelBound, parseOwnerUrl, tlsFor } from './address.ts';
import { isServerAnswer, translateError } from './errors.ts';
import { ProvenClient } from './proven-client.ts';

/** How the owner of central is reached by the command line and by deploy. */
export interface OwnerSettings {
  /** `postgresql://owner:password@host:port/database`; a secret. */
  readonly ownerUrl: string;
  /** PEM file of the department's certificate authority. */
  readonly caFile?: string | null;
}

const connectTimeoutMs = 10_000;

async function connect(address: OwnerAddress, caFile: string | null): Promise<pg.Client> {
  const tls = tlsFor(address.host, caFile);
  const client = new ProvenClient({
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    password: address.password,
    ssl: tls,
    enableChannelBinding: isChannelBound(address, tls),
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'daybook administration',
  });
  // A lost connection fails the query in flight; without a listener it would end the process as well.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Runs `work` on a connection of central's owner.
 * @throws DaybookError `central-*`, and what `work` throws
 */
export async function withOwner<T>(settings: OwnerSettings, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const address = parseOwnerUrl(settings.ownerUrl);
  let client: pg.Client | null = null;
  try {
    client = await connect(address, settings.caFile ?? null);
    return await work(client);
  } catch (error) {
    throw translateError(error);
  } finally {
    // Ending the connection rolls back what was not committed.
    await client?.end().catch(() => undefined);
  }
}

/**
 * Commits what `work` did, or rolls back and rethrows what it threw.
 * @throws DaybookError `central-*`; `unsure` in its details: the connection was lost during the commit
 */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
  await client.query('commit').catch((error: unknown) => {
    if (isServerAnswer(error)) throw error;
    throw new DaybookError(translateError(error).code, { cause: error, details: { unsure: true } });
  });
  return result;
}

/**
 * Runs `work` in one transaction as central's owner: commits, or rolls back and rethrows.
 * @throws DaybookError `central-*`
 */
export function asOwner<T>(settings: OwnerSettings, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return withOwner(settings, client => inTransaction(client, () => work(client)));
}
