import { type Command, Option } from 'commander';
import { listOrders } from '../../src-shared/contract/inspections.ts';
import { statuses } from '../../src-shared/entities/inspection-values.ts';
import { finish, type ProgramParts } from './command-parts.ts';
import { countOf, dateOf } from './option-values.ts';

/** What narrows a list of inspections, and its order. */
function withFilter(command: Command): Command {
  return command
    .option('--form <id>', 'only this form')
    .addOption(new Option('--status <status>', 'only this status').choices(statuses))
    .option('--result <word>', 'only this result, in the word of any form: Fail finds Unsatisfactory too')
    .option('--parish <name>', 'only this parish')
    .addOption(new Option('--from <date>', 'only visits from this date on, YYYY-MM-DD').argParser(dateOf))
    .addOption(new Option('--to <date>', 'only visits up to this date').argParser(dateOf))
    .option('--inspector <username>', 'only this inspector')
    .option('--unsent', 'only those of which something is not at central yet')
    .option('--text <words>', 'premises, owner, address or inspector; each word from its start')
    .addOption(new Option('--order <column>', 'what the list goes by').choices(listOrders))
    .option('--backwards', 'the other way round');
}

/** Lists of inspections. */
export function addListCommands(
  device: Command,
  onDevice: (command: Command) => Command,
  path: (value: string) => string,
  { context, tell }: Pick<ProgramParts, 'context' | 'tell'>,
): void {
  finish(
    withFilter(onDevice(device.command('list')))
      .description('Inspections on this device, newest change first.')
      .addOption(new Option('--limit <count>', 'at most so many').argParser(countOf(1, 500)).default(50))
      .addOption(new Option('--offset <count>', 'leave out the first').argParser(countOf(0, 1_000_000_000)).default(0))
      .action(async options => tell(await (await import('./device/list.ts')).list(options, context))),
    'device list --home ./sam --status submitted',
    'device list --home ./ines --form barbershop --text "half way" --limit 20 --json',
    'device list --home ./sam --result Fail --from 2026-01-01 --order premises',
  );

  finish(
    withFilter(onDevice(device.command('export')))
      .description('What "device list" would show, all of it, as a file for a spreadsheet. The audit log keeps that.')
      .requiredOption('--out <file>', 'the file to make, .csv or .xlsx; one of that name is replaced', path)
      .action(async options => tell(await (await import('./device/export.ts')).exportList(options, context))),
    'device export --home ./sam --result Fail --from 2026-01-01 --out failed.xlsx',
  );
}
