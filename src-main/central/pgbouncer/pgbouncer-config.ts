import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import type { Random } from '../../platform/random.ts';
import { parseOwnerUrl } from '../address.ts';
import { getDeployedRoles } from '../central-roles.ts';
import { asOwner, type OwnerSettings } from '../owner-client.ts';
import { makeSecret, passwordSchema } from '../person-details.ts';
import { scramVerifier } from '../scram.ts';
import { bouncerIni } from './ini.ts';
import { signInSql } from './sign-in-sql.ts';

export interface BouncerRequest {
  /** Where PgBouncer listens; `*` = on all addresses. */
  readonly listen: string;
  readonly port: number;
  /** Where its files are. */
  readonly folder: string;
  /** Of the login that looks others up; absent = one is made. */
  readonly password?: string | undefined;
}

/** Three files that belong together. */
export interface BouncerConfig {
  readonly ini: string;
  /** Holds a password: for the account of PgBouncer alone. */
  readonly userlist: string;
  /** A superuser runs it in central's database. */
  readonly sql: string;
}

async function readFacts(settings: OwnerSettings) {
  return asOwner(settings, async client => {
    const { person } = await getDeployedRoles(client);
    const { rows } = await client.query<{ lookUpLogin: string; serverConnections: number }>(
      `select ('daybook_pgbouncer_' || current_database())::name::text as "lookUpLogin",
         current_setting('max_connections')::int as "serverConnections"`,
    );
    if (rows[0] === undefined) throw new DaybookError('internal');
    return { personRole: person, ...rows[0] };
  });
}

/**
 * A configuration of PgBouncer for this central. Nothing is changed.
 * @throws DaybookError `input-invalid`, `central-not-deployed`, `central-*`
 */
export async function configurePgbouncer(
  settings: OwnerSettings & { random: Random },
  { listen, port, folder, password = makeSecret(settings.random) }: BouncerRequest,
): Promise<BouncerConfig> {
  const secret = parseInput(passwordSchema, password);
  const server = parseOwnerUrl(settings.ownerUrl);
  const { personRole, lookUpLogin, serverConnections } = await readFacts(settings);
  const names = { database: server.database, personRole, lookUpLogin };
  return {
    ini: bouncerIni({ server, caFile: settings.caFile ?? null, serverConnections, lookUpLogin, listen, port, folder }),
    userlist: `"${lookUpLogin.replaceAll('"', '""')}" "${secret.replaceAll('"', '""')}"\n`,
    sql: signInSql(names, await scramVerifier(secret)),
  };
}
