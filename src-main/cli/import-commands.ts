import type { Command } from 'commander';
import { maxSourceLength } from '../../src-shared/entities/recorded.ts';
import { finish, json, type ProgramParts } from './command-parts.ts';
import { onDevice, path } from './device-commands.ts';
import { textOf } from './option-values.ts';

/** Bringing in what another system has recorded: an administrator's, on a device of theirs. */
export function addImportCommands(program: Command, { context, tell }: ProgramParts): void {
  const group = program
    .command('import')
    .description('Bring in what the old system has recorded, and take it back.')
    .addOption(json());
  const load = () => import('./import/legacy.ts');

  finish(
    onDevice(group.command('legacy'))
      .description('Import the inspections and tasks of an inspections.db as they were recorded; once, however often.')
      .requiredOption('--file <file>', "the old system's SQLite file; it is only read", path)
      .option('--parish <parish>', 'for rows in whose address no parish stands; they are marked')
      .option('--report <file>', 'where each row that was not taken is written down, and why (JSON)', path)
      .option(
        '--source <name>',
        'name of the file for ever, where two offices call theirs the same',
        textOf(maxSourceLength),
      )
      .option('--preview', 'read and count, and change nothing')
      .action(async options => tell(await (await load()).importLegacyFile(options, context))),
    'import legacy --file inspections.db --home ./ada --preview',
    'import legacy --file inspections.db --home ./ada --parish Kingston --report refused.json',
  );

  finish(
    onDevice(group.command('list'))
      .description('Imports whose records stand on this device.')
      .action(async options => tell(await (await load()).listImports(options, context))),
    'import list --home ./ada',
  );

  finish(
    onDevice(group.command('take-back'))
      .description('Take out what an import has brought; the history keeps it.')
      .argument('<import>', 'whole id, as "import list" shows it')
      .action(async (run, options) => tell(await (await load()).takeBack(run, options, context))),
    'import take-back 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ada',
  );
}
