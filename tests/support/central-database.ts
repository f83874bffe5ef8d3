import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { deployCentral } from '../../src-main/central/deploy.ts';
import { addPerson } from '../../src-main/central/people.ts';
import { createLogger } from '../../src-main/platform/logger.ts';
import { systemRandom } from '../../src-main/platform/random.ts';
import type { Role } from '../../src-shared/domain/person/person.ts';

export interface TestPersonRequest {
  readonly name?: string;
  readonly role: Role;
  readonly parishes: readonly string[];
}

export interface TestPerson {
  /** Unique in the cluster: the key with the database's name behind it. */
  readonly username: string;
  readonly password: string;
}

export interface CentralDatabase<Key extends string> {
  /** `postgresql://host:port/database`, as a device is given it. */
  readonly address: string;
  readonly ownerUrl: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly persons: Readonly<Record<Key, TestPerson>>;
  /** Runs SQL as the cluster's superuser, who sees everything. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Gives a person another parish and no other, as an administrator does. */
  moveTo(who: Key, parish: string): Promise<void>;
  /** Keeps a copy of the whole database by a name; `restore` puts it back, as an administrator would from a backup. */
  backup(name?: string): Promise<void>;
  restore(name?: string): Promise<void>;
  /** Removes the database and its logins. */
  drop(): Promise<void>;
}

export const resourcesFolder = new URL('../../resources', import.meta.url).pathname;

/** Runs one statement as the cluster's owner, outside of the database in question. */
async function runOnce(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/**
 * A fresh central on the test run's Postgres (`inject('postgresUrl')`), deployed, with its persons.
 * @param persons by a short key: `{ ines: { role: 'inspector', parishes: ['Kingston'] } }`
 */
export async function createCentralDatabase<Key extends string>(
  postgresUrl: string,
  persons: Readonly<Record<Key, TestPersonRequest>>,
): Promise<CentralDatabase<Key>> {
  const database = `central_${randomBytes(5).toString('hex')}`;
  const url = new URL(postgresUrl);
  const ownerUrl = `postgresql://${url.username}:${url.password}@${url.host}/${database}`;
  await runOnce(postgresUrl, `create database ${database}`);
  await deployCentral({ ownerUrl, resourcesFolder, log: createLogger('silent') });

  const added = {} as Record<Key, TestPerson>;
  for (const key of Object.keys(persons) as Key[]) {
    const { name = key, role, parishes } = persons[key];
    const username = `${key}.${database.slice(-10)}`;
    const request = { username, name, role, parishes: [...parishes] };
    const { password } = await addPerson({ ownerUrl, random: systemRandom }, request);
    added[key] = { username, password: password ?? '' };
  }

  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  owner.on('error', () => undefined);
  const backups = new Set<string>();
  const copyOver = async (from: string, to: string) => {
    await runOnce(postgresUrl, `drop database if exists ${to} with (force)`);
    await endSessions(from);
    await runOnce(postgresUrl, `create database ${to} template ${from}`);
  };
  const endSessions = (name: string) =>
    runOnce(postgresUrl, `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`);
  return {
    address: `postgresql://${url.host}/${database}`,
    ownerUrl,
    host: url.hostname,
    port: Number(url.port),
    database,
    persons: added,
    sql: async (text, values = []) => (await owner.query(text, [...values])).rows,
    moveTo: async (who, parish) => {
      await owner.query('update sync.person set parishes = array[$2] where username = $1', [
        added[who].username,
        parish,
      ]);
    },
    backup: async (name = 'backup') => {
      backups.add(`${database}_${name}`);
      await copyOver(database, `${database}_${name}`);
    },
    restore: (name = 'backup') => copyOver(`${database}_${name}`, database),
    drop: async () => {
      await owner.end();
      for (const each of [...backups, database]) {
        await runOnce(postgresUrl, `drop database if exists ${each} with (force)`);
      }
      const names = Object.values<TestPerson>(added).map(person => `"${person.username}"`);
      const roles = [`daybook_person_${database}`, `daybook_owner_${database}`, ...names];
      await runOnce(postgresUrl, `drop role ${roles.join(', ')}`);
    },
  };
}
