import pg from 'pg';
import type { Row } from '../fixtures/maker/holdings.ts';
import { readPacked } from './earlier-version.ts';
import { createOwnPostgres } from './own-postgres.ts';

/** The central of the fixtures on a server of its own, with its people's logins. */
export interface EarlierCentral {
  readonly ownerUrl: string;
  /** As a device is given it. */
  readonly address: string;
  /** @param database another one of the same server */
  sql(text: string, database?: string): Promise<readonly Row[]>;
  /** Puts everything back to what the earlier version left, or to what was kept. */
  reset(): Promise<void>;
  /** From now on, this is what `reset` goes back to. */
  keep(): Promise<void>;
  remove(): Promise<void>;
}

/** A plain dump without what only psql understands. */
const statementsOf = (name: string) => readPacked(name).replace(/^\\(un)?restrict .*$/gm, '');

export async function createEarlierCentral(): Promise<EarlierCentral> {
  const server = await createOwnPostgres(['fsync=off']);
  const ownerUrl = new URL(server.ownerUrl);
  const run = async (database: string, text: string): Promise<readonly Row[]> => {
    const client = new pg.Client({ connectionString: new URL(`/${database}`, ownerUrl).href });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  await run('daybook', statementsOf('roles.sql'));
  await run('daybook', statementsOf('central.sql'));
  const copyOver = async (from: string, to: string) => {
    await run('postgres', `drop database if exists ${to} with (force)`);
    await run('postgres', `create database ${to} template ${from}`);
  };
  const [reset, keep] = [() => copyOver('as_it_was', 'daybook'), () => copyOver('daybook', 'as_it_was')];
  await keep();
  return {
    ownerUrl: server.ownerUrl,
    address: `postgresql://${ownerUrl.host}${ownerUrl.pathname}`,
    sql: (text, database = 'daybook') => run(database, text),
    reset,
    keep,
    remove: () => server.remove(),
  };
}
