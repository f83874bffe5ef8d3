import type { Command } from 'commander';
import { finish, type ProgramParts } from './command-parts.ts';

/** Commands that keep central and bring it back. `help` says where the owner's address comes from. */
export function addBackupCommands(central: Command, help: string, { context, tell }: ProgramParts): void {
  const pgDump = [
    '--pg-dump <path>',
    "PostgreSQL's pg_dump, of the server's version or newer, with pg_restore beside it",
  ] as const;
  finish(
    central
      .command('backup')
      .description(
        "Keep all of central in one file; as a superuser with persons' passwords. It is read back before it is done.",
      )
      .requiredOption('--out <file>', 'file to make; it must not be there yet')
      .option(...pgDump)
      .addHelpText('after', help)
      .action(async options => tell(await (await import('./central/backup.ts')).backup(options, context))),
    'central backup --out /backups/daybook-2026-03-02',
    'central backup --out daybook.backup --pg-dump /usr/lib/postgresql/18/bin/pg_dump',
  );

  finish(
    central
      .command('restore')
      .description('Bring a backup back into the empty database of DATABASE_URL, on any server and under any name.')
      .requiredOption('--file <file>', 'made by "central backup"')
      .option(...pgDump)
      .addHelpText('after', help)
      .action(async options => tell(await (await import('./central/backup.ts')).restore(options, context))),
    'central restore --file /backups/daybook-2026-03-02',
  );
}
