import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CentralDatabase } from '../../support/central-database.ts';
import { freePort } from '../../support/free-port.ts';
import { type Pgbouncer, runPgbouncer } from '../../support/run-pgbouncer.ts';

/** What is other than in good order. */
interface PgbouncerFault {
  /** The port that it had before. */
  readonly port?: number;
  /** What stands under `[databases]`. */
  readonly databases?: string;
  /** What it holds of everybody instead of their verifier. */
  readonly secret?: string;
}

/**
 * PgBouncer in transaction mode before a central, as a department would run it: everybody signs in with their own name,
 * and PgBouncer passes the proof on (it holds Postgres' own SCRAM verifiers).
 * @param most connections that it holds to central at a time
 */
export async function startPgbouncer(
  central: CentralDatabase<string>,
  most: number,
  fault: PgbouncerFault = {},
): Promise<Pgbouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-bouncer-'));
  chmodSync(folder, 0o755);
  const people = await central.sql<{ name: string; verifier: string }>(
    'select rolname as name, rolpassword as verifier from pg_authid where rolpassword is not null',
  );
  const users = join(folder, 'users.txt');
  writeFileSync(users, people.map(({ name, verifier }) => `"${name}" "${fault.secret ?? verifier}"\n`).join(''));
  const port = fault.port ?? (await freePort());
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: users,
    pool_mode: 'transaction',
    default_pool_size: 1,
    max_db_connections: most,
    max_client_conn: 2_000,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const file = join(folder, 'pgbouncer.ini');
  const databases = fault.databases ?? `* = host=${central.host} port=${central.port}`;
  writeFileSync(file, ['[databases]', databases, '[pgbouncer]', ...lines, ''].join('\n'));
  const bouncer = await runPgbouncer(file, port);
  return {
    port,
    stop: async () => {
      await bouncer.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
