import { execFileSync } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, sep } from 'node:path';
import { StartProblem } from './start-problem.ts';

/** The account that Postgres runs under; empty = our own. Postgres refuses to run as root. */
export type PostgresAccount = { readonly uid: number; readonly gid: number } | { uid?: undefined; gid?: undefined };

const name = 'postgres';

const idOf = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));

/** The account to run Postgres under; as root it is `postgres`, which is made when the system has none. */
export function getPostgresAccount(): PostgresAccount {
  if (process.getuid?.() !== 0) return {};
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', name], { stdio: 'ignore' });
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch (cause) {
      throw new StartProblem(
        'Postgres does not run as root, and the user "postgres" could not be made. Start Daybook as another user.',
        cause,
      );
    }
  }
}

/** The folders from `path` up to the root that the account may not pass through. */
function closedFolders(path: string, account: PostgresAccount): string[] {
  if (account.uid === undefined) return [];
  const closed: string[] = [];
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const passable = uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001;
    if (!passable) closed.push(folder);
  }
  return closed;
}

/**
 * Whether the account can pass through every folder up to `path` (which must exist). Root's own folders below the
 * system's temporary folder (`mktemp -d`) are made passable for it, not readable; no other folder is touched.
 */
export function isReachable(path: string, account: PostgresAccount): boolean {
  const closed = closedFolders(path, account);
  const temporary = tmpdir() + sep;
  if (!closed.every(folder => folder.startsWith(temporary) && statSync(folder).uid === 0)) return false;
  for (const folder of closed) chmodSync(folder, statSync(folder).mode | 0o001);
  return true;
}
