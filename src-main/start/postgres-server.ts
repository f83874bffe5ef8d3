import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { getPostgresAccount, isReachable, type PostgresAccount } from './postgres-account.ts';
import { getPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { databaseName, makeCluster, ownerName } from './postgres-cluster.ts';
import { takeOver } from './postgres-takeover.ts';
import { StartProblem } from './start-problem.ts';

interface ServerParts {
  /** Must exist and be writable; holds the cluster, the log and the lock. */
  readonly folder: string;
  readonly port: number;
  readonly ownerPassword: string;
  /** More settings, for example `max_connections=200`. */
  readonly settings?: readonly string[];
}

/** A running Postgres of our own on 127.0.0.1. */
export interface PostgresServer {
  /** With the owner's password: never printed. */
  readonly ownerUrl: string;
  /** Ends it after the statements in flight; safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts Postgres over the cluster in `folder`, which is made on the first start.
 * @throws StartProblem: port in use, folder in use or out of reach, or Postgres' own last words
 */
export async function startPostgres(parts: ServerParts): Promise<PostgresServer> {
  const { folder, port, ownerPassword, settings = [] } = parts;
  const account = getPostgresAccount();
  if (account.uid !== undefined) chmodSync(folder, 0o755);
  if (!isReachable(folder, account)) {
    throw new StartProblem(
      `Postgres runs as user "postgres" and cannot reach ${folder}. Set DAYBOOK_PRACTICE_HOME to a folder outside of root's home.`,
    );
  }
  const binaries = await getPostgresBinaries(folder, account);
  const data = makeCluster({ folder, binaries, account, ownerPassword });
  await takeOver(folder, data, () => stopServer(binaries, data, account));

  const options = [`listen_addresses=127.0.0.1`, 'unix_socket_directories=', ...settings].flatMap(each => ['-c', each]);
  const child = spawn(binaries.postgres, ['-D', data, '-p', String(port), ...options], {
    ...account,
    detached: true, // Ctrl-C in the terminal is for us: Postgres ends last
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  await becomesReady(child, port, join(folder, 'postgres.log'));

  // Not at its exit: its last words are still on their way to the log then.
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  return {
    ownerUrl: `postgresql://${ownerName}:${encodeURIComponent(ownerPassword)}@127.0.0.1:${port}/${databaseName}`,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) stopServer(binaries, data, account);
      await ended;
    },
  };
}

/** Waits until a server on `data` has ended: open connections are closed, what is committed is on disk. */
function stopServer(binaries: PostgresBinaries, data: string, account: PostgresAccount): void {
  spawnSync(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '10'], { ...account, stdio: 'ignore' });
}

function becomesReady(child: ChildProcess, port: number, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let words = '';
    child.once('error', cause => reject(new StartProblem(`Postgres could not be started: ${cause.message}`, cause)));
    child.once('exit', () => reject(new StartProblem(whyNot(words, port, logFile))));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      appendFileSync(logFile, text);
      words = (words + text).slice(-8_000);
      if (words.includes('database system is ready to accept connections')) resolve();
    });
  });
}

function whyNot(words: string, port: number, logFile: string): string {
  if (/could not bind|Address already in use/.test(words)) {
    return `Port ${port} is in use by another program. Set DAYBOOK_PRACTICE_PORT to another port.`;
  }
  const fatal = words.split('\n').findLast(line => line.includes('FATAL:'));
  const why = fatal === undefined ? 'it ended at once' : fatal.slice(fatal.indexOf('FATAL:') + 6).trim();
  return `Postgres did not start: ${why}. Its log is ${logFile}.`;
}
