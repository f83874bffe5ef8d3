import type { ClientBase } from 'pg';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { oldestCarried } from '../../src-shared/sync-protocol/oldest-carried.ts';

/** `pg_input_is_valid` and `grant ... with inherit` came with PostgreSQL 16. */
const oldestServer = 160_000;

interface DatabaseFacts {
  readonly version: number;
  readonly database: string;
  readonly encoding: string;
  /** There is a schema of the name `sync` with something in it. */
  readonly filled: boolean;
  /** It has the list of migrations. */
  readonly listed: boolean;
}

const unknown = (problem: string) =>
  new DaybookError('central-schema-unknown', { fields: [{ field: 'sync', problem }] });

/**
 * The deployed version must be one that this version can upgrade. Run as the owner role, which sees the rows.
 * @throws DaybookError `central-schema-unknown`
 */
export async function checkCarried(client: ClientBase): Promise<void> {
  const { rows: listed } = await client.query("select where to_regclass('sync.migration') is not null");
  if (listed.length === 0) return;
  const { rows } = await client.query('select from sync.migration where name = $1', [oldestCarried.centralMigration]);
  if (rows.length === 0) throw unknown(`has no migration ${oldestCarried.centralMigration}`);
}

/**
 * Looks at a database before anything is done in it.
 * @throws DaybookError `central-server-too-old`, `central-not-utf8`, `central-schema-unknown`
 */
export async function checkFitForCentral(client: ClientBase): Promise<void> {
  const { rows } = await client.query<DatabaseFacts>(
    `select current_setting('server_version_num')::int as version, current_database()::text as database,
       current_setting('server_encoding') as encoding, to_regclass('sync.migration') is not null as listed,
       exists (select from pg_class where relnamespace = to_regnamespace('sync')) as filled`,
  );
  const [facts] = rows;
  if (facts === undefined) throw new DaybookError('internal');
  const { version, database, encoding, filled, listed } = facts;
  if (version < oldestServer) throw new DaybookError('central-server-too-old', { details: { version } });
  if (encoding !== 'UTF8') {
    const name = `"${`${database}_utf8`.replaceAll('"', '""')}"`;
    const create = `create database ${name} template template0 encoding 'UTF8' locale 'C'`;
    const problem = `is ${encoding}; a database that fits is made by: ${create}`;
    throw new DaybookError('central-not-utf8', { fields: [{ field: 'encoding', problem }], details: { encoding } });
  }
  if (filled && !listed) throw unknown('has no list of migrations');
}
