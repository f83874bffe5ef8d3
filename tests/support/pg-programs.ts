import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The pg_dump that can read the server of the tests (18): of `DAYBOOK_PG_BIN`, else of the path. Null when there is none. */
export function findPgDump(): string | null {
  const folder = process.env.DAYBOOK_PG_BIN;
  const program = folder === undefined ? 'pg_dump' : join(folder, 'pg_dump');
  const said = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1] ?? 0) >= 18 ? program : null;
}
