import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { centralConnector } from '../../src-main/app/connect-central.ts';
import { saveSettings } from '../../src-main/central/department-settings.ts';
import { deployCentral } from '../../src-main/central/deploy.ts';
import { addPerson } from '../../src-main/central/people.ts';
import { type PostgresServer, startPostgres } from '../../src-main/start/postgres-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { openDelayedPort } from './delayed-port.ts';
import { appVersion, platform, resourcesFolder } from './platform.ts';
import { inspector, parish } from './samples.ts';

const password = 'bench password';

/** A real Postgres of our own with a deployed central and one inspector. */
export interface BenchCentral {
  /** Of Postgres itself, or of what is in between and takes its time. */
  readonly port: number;
  readonly credentials: { readonly central: string; readonly username: string; readonly password: string };
  readonly connectCentral: ReturnType<typeof centralConnector>;
  /** Runs `work` with a connection of the owner's, who sees everything: for the yardsticks. */
  asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Keeps all of central as it is now; `restore` puts it back, so that each run begins alike. */
  keep(): Promise<void>;
  restore(): Promise<void>;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const addressAt = (port: number) => `postgresql://127.0.0.1:${port}/daybook`;

/** The same central, reached by another port. */
export function centralAt(central: BenchCentral, port: number): BenchCentral {
  return { ...central, port, credentials: { ...central.credentials, central: addressAt(port) } };
}

/** @param port where central is reached: Postgres itself, or something in between that takes its time */
async function deploy(server: PostgresServer, port: number): Promise<BenchCentral> {
  const { ownerUrl } = server;
  await deployCentral({ ownerUrl, resourcesFolder, log: platform.log });
  // One person stands for a crowd here.
  await saveSettings({ ownerUrl }, { devicesPerPerson: 100_000, dailyMegabytes: 1_000_000 });
  const person = { ...inspector, role: 'inspector', parishes: [parish], password } as const;
  await addPerson({ ownerUrl, random: platform.random }, person);
  const beside = ownerUrl.replace(/\/daybook$/, '/postgres');
  const copy = (from: string, to: string) =>
    withClient(beside, async client => {
      await client.query(`drop database if exists ${to} with (force)`);
      await client.query(`create database ${to} template ${from}`);
      await client.query('checkpoint');
    });
  return {
    port,
    credentials: { central: addressAt(port), username: inspector.username, password },
    connectCentral: centralConnector({ appVersion, caFile: null }, platform),
    asOwner: work => withClient(ownerUrl.replace(/:\d+\/daybook$/, `:${port}/daybook`), work),
    keep: () => copy('daybook', 'daybook_kept'),
    restore: () => copy('daybook_kept', 'daybook'),
  };
}

/**
 * Starts Postgres in a folder (as it comes: every commit is flushed to the disk), and stops it after the work.
 * @param delay milliseconds that a round trip takes longer than on this machine
 */
export async function withCentral<T>(
  folder: string,
  delay: number,
  work: (central: BenchCentral) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const cluster = join(folder, 'postgres');
  mkdirSync(cluster);
  const server = await startPostgres({ folder: cluster, port, ownerPassword: 'bench owner' });
  const delayed = delay === 0 ? null : await openDelayedPort({ port, delay });
  try {
    return await work(await deploy(server, delayed?.port ?? port));
  } finally {
    await delayed?.close();
    await server.stop();
  }
}
