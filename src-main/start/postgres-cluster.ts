import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renameDurably } from '../platform/durable-files.ts';
import type { PostgresAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { StartProblem } from './start-problem.ts';

/** Owner of the practice cluster and name of its database. */
export const ownerName = 'owner';
export const databaseName = 'daybook';

interface ClusterParts {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly account: PostgresAccount;
  readonly ownerPassword: string;
}

function run(program: string, args: string[], account: PostgresAccount, input = ''): void {
  const { status, stderr, error } = spawnSync(program, args, {
    ...account,
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (status === 0) return;
  const why = error?.message ?? stderr.trim().split('\n').at(-1) ?? `exit code ${status}`;
  throw new StartProblem(`The practice Postgres could not be prepared: ${why}`, error);
}

function own(path: string, account: PostgresAccount): void {
  if (account.uid !== undefined) chownSync(path, account.uid, account.gid);
}

/**
 * The data folder of a Postgres cluster with an empty database; made on the first call. It is made aside and moved into
 * place when it is whole, so that a start that was cut off leaves nothing half-made.
 */
export function makeCluster({ folder, binaries, account, ownerPassword }: ClusterParts): string {
  const data = join(folder, 'data');
  if (existsSync(data)) return data;

  const unfinished = join(folder, 'data.unfinished');
  const passwordFile = join(folder, 'owner-password');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  own(unfinished, account);
  try {
    writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
    own(passwordFile, account);
    run(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${ownerName}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
      ],
      account,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  run(binaries.postgres, ['--single', '-D', unfinished, 'postgres'], account, `create database ${databaseName}\n`);
  renameDurably(unfinished, data);
  return data;
}
