import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { getPostgresAccount } from '../../src-main/start/postgres-account.ts';
import { until } from './until.ts';

/** Debian's package. */
const pgbouncerProgram = '/usr/sbin/pgbouncer';

export const isPgbouncerThere = () => existsSync(pgbouncerProgram);

export interface Pgbouncer {
  readonly port: number;
  stop(): Promise<void>;
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Runs PgBouncer with a configuration until it is stopped. The account of Postgres must be able to read its files. */
export async function runPgbouncer(ini: string, port: number): Promise<Pgbouncer> {
  const child = spawn(pgbouncerProgram, [ini], { ...getPostgresAccount(), stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4000);
  });
  const exited = once(child, 'exit');
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`PgBouncer did not start: ${words}`);
    return answers(port);
  }, 'PgBouncer answers');
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
