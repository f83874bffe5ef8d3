import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { isLoopback, type OwnerAddress } from '../address.ts';

/** The programs of PostgreSQL that read and write archives; both are of one version. */
export interface PgTools {
  readonly pgDump: string;
  readonly pgRestore: string;
}

/** The last output of a program that failed. */
export class ToolFailure extends Error {}

/** How a program reaches the server: like our own connections, TLS with verification everywhere but on this machine. */
export function connectionEnvironment(owner: OwnerAddress, caFile: string | null): Record<string, string> {
  const { host, port, database, user, password } = owner;
  const plain = isLoopback(host) && caFile === null;
  return {
    ...{ PGHOST: host, PGPORT: String(port), PGDATABASE: database, PGUSER: user, PGPASSWORD: password },
    ...(plain ? { PGSSLMODE: 'disable' } : { PGSSLMODE: 'verify-full', PGSSLROOTCERT: caFile ?? 'system' }),
  };
}

/** This process' environment without what would lead a program of PostgreSQL to another server. */
function environmentFor(connection: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), ...connection, LC_ALL: 'C' };
}

interface ToolRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly connection?: Record<string, string>;
  readonly input?: Readable;
  /** Where its output goes: back as text, nowhere, or into an open file. */
  readonly output: 'text' | 'nowhere' | number;
}

/**
 * Runs a program to its end.
 * @returns what it wrote, where that is asked for as text
 * @throws ToolFailure with its last words; DaybookError `backup-tools-missing`
 */
export async function runTool({ program, args, connection = {}, input, output }: ToolRun): Promise<string> {
  const stdout = output === 'text' ? 'pipe' : output === 'nowhere' ? 'ignore' : output;
  const child = spawn(program, args, { env: environmentFor(connection), stdio: ['pipe', stdout, 'pipe'] });
  const ended = once(child, 'close').catch((cause: unknown) => {
    throw new DaybookError('backup-tools-missing', { cause, fields: [{ field: program, problem: 'is not there' }] });
  });
  // A program that ends early closes its input: its output tells why.
  const fed = child.stdin === null ? null : pipeline(input ?? Readable.from([]), child.stdin).catch(() => undefined);
  const [[code], said, words] = await Promise.all([
    ended,
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    fed,
  ]);
  if (code !== 0) throw new ToolFailure(words.trim().split('\n').slice(-3).join('; ') || 'ended with an error');
  return said;
}

/** @throws DaybookError `backup-tools-missing` */
async function majorVersionOf(program: string): Promise<number> {
  const said = await runTool({ program, args: ['--version'], output: 'text' });
  return Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1] ?? 0);
}

/**
 * The programs to use: `pgDump` and the pg_restore beside it, else those on the path.
 * @param server major version of the server
 * @throws DaybookError `backup-tools-missing`, `backup-tools-too-old`
 */
export async function findPgTools(pgDump: string | undefined, server: number): Promise<PgTools> {
  const program = pgDump ?? 'pg_dump';
  const folder = basename(program) === program ? null : dirname(program);
  const tools = { pgDump: program, pgRestore: folder === null ? 'pg_restore' : join(folder, 'pg_restore') };
  for (const each of [tools.pgDump, tools.pgRestore]) {
    const version = await majorVersionOf(each);
    if (version >= server) continue;
    const problem = `is of version ${version}, and the server of version ${server}`;
    throw new DaybookError('backup-tools-too-old', { fields: [{ field: each, problem }] });
  }
  return tools;
}
