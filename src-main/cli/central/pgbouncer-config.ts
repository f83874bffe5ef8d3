import { configurePgbouncer } from '../../central/pgbouncer/pgbouncer-config.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { getOwner } from './owner.ts';

interface BouncerOptions {
  readonly listen: string;
  readonly port: number;
  readonly folder: string;
}

/** `daybook central pgbouncer-config`. Errors: command-invalid, input-invalid, central-not-deployed, central-*. */
export async function pgbouncerConfig(options: BouncerOptions, context: CliContext): Promise<Answer> {
  const { random, environment } = context;
  const password = environment.DAYBOOK_NEW_PASSWORD || undefined;
  const config = await configurePgbouncer({ ...getOwner(context), random }, { ...options, password });
  const { ini, userlist, sql } = config;
  return {
    json: config,
    words: [
      `; ===== ${options.folder}/pgbouncer.ini =====`,
      ini,
      `; ===== ${options.folder}/userlist.txt: readable by the account of PgBouncer alone =====`,
      userlist,
      '-- ===== for a superuser of the server =====',
      sql.trimEnd(),
    ].join('\n'),
  };
}
