import type { Command } from 'commander';
import { usualLimits } from '../central/guard/limits.ts';
import { finish, json, type ProgramParts } from './command-parts.ts';
import { countOf } from './option-values.ts';

const seconds = countOf(1, 86_400);
const number = countOf(1, 1_000_000);

/** Commands that keep one person from stopping the others. `help` says where the owner's address comes from. */
export function addSafetyCommands(central: Command, help: string, { context, tell }: ProgramParts): void {
  finish(
    central
      .command('guard')
      .description(
        "Keep the sessions of persons within limits that they cannot lift. Runs on the server's machine until it is stopped.",
      )
      .option('--transaction <seconds>', 'most age of a transaction', seconds, usualLimits.transaction)
      .option('--query <seconds>', 'most age of a statement', seconds, usualLimits.query)
      .option('--idle <seconds>', 'how long a transaction may do nothing', seconds, usualLimits.idle)
      .option('--blocking <seconds>', 'how long a session may keep others waiting', seconds, usualLimits.blocking)
      .option('--locks <number>', 'most locks of one login', number, usualLimits.locks)
      .option('--connections <number>', 'most sessions of one login', number, usualLimits.connections)
      .option('--every <seconds>', 'time from one look to the next', seconds, 1)
      .option('--once', 'look once, for a timer')
      .addHelpText('after', help)
      .action(async options => tell(await (await import('./central/guard.ts')).guard(options, context))),
    'central guard',
    'central guard --once --json',
  );

  finish(
    central
      .command('pgbouncer-config')
      .description(
        'Print a configuration of PgBouncer for this central: its ini, its userlist, and SQL for a superuser.',
      )
      .option('--listen <address>', 'the address that PgBouncer listens on, * for all', '*')
      .option('--port <port>', 'the port that it listens on', countOf(1, 65_535), 6432)
      .option('--folder <folder>', 'where its files are', '/etc/pgbouncer')
      .addHelpText(
        'after',
        `\nThe userlist holds the password of the login that looks persons up: DAYBOOK_NEW_PASSWORD, else one is made.${help}`,
      )
      .action(async options =>
        tell(await (await import('./central/pgbouncer-config.ts')).pgbouncerConfig(options, context)),
      ),
    'central pgbouncer-config',
    'central pgbouncer-config --listen 127.0.0.1 --json',
  );

  finish(
    central
      .command('check')
      .description(
        'Tell what keeps central safe and is not in place, each with what mends it. Ends with 1 if there is any.',
      )
      .addHelpText('after', help)
      .action(async () => tell(await (await import('./central/check.ts')).check(context))),
    'central check',
    'central check --json',
  );

  const audit = central
    .command('audit')
    .description('The chains that show who did what, at central and on its devices.')
    .addOption(json());
  finish(
    audit
      .command('verify')
      .description('Find what was changed, removed, cut off or made anew at central, and since when.')
      .addHelpText('after', help)
      .action(async () => tell(await (await import('./central/audit.ts')).verify(context))),
    'central audit verify',
  );

  finish(
    central
      .command('harden')
      .description(
        "Take from persons what only a superuser can take from them, and let the database's owner run the guard. Safe to repeat.",
      )
      .option('--print', 'only print the SQL, for whoever is a superuser of the server')
      .addHelpText('after', `\nHere DATABASE_URL holds a superuser's address.\n${help}`)
      .action(async options => tell(await (await import('./central/harden.ts')).harden(options, context))),
    'central harden',
    'central harden --print',
  );
}
