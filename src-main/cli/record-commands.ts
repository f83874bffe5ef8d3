import { Argument, type Command, Option } from 'commander';
import { coreNames } from '../../src-shared/entities/entities.ts';
import { finish, type ProgramParts } from './command-parts.ts';
import { countOf } from './option-values.ts';
import { addPremisesCommands } from './premises-commands.ts';

const kind = () => new Argument('<kind>', 'kind of record').choices(coreNames);
const recordId = 'whole id, as "device records" shows it';

/** Premises, and records that their kind describes: the same commands for each. */
export function addRecordCommands(
  device: Command,
  onDevice: (command: Command) => Command,
  path: (value: string) => string,
  { context, tell }: Pick<ProgramParts, 'context' | 'tell'>,
): void {
  addPremisesCommands(device, onDevice, path, { context, tell });
  const load = () => import('./device/records.ts');

  finish(
    onDevice(device.command('records'))
      .description('Records of a kind on this device, newest change first.')
      .addArgument(kind())
      .option('--where <field=value...>', 'only with this value; a field named twice: with one of its values')
      .option('--text <words>', 'words in it, each from its start')
      .option('--by <field>', 'by this field, its values rising')
      .addOption(new Option('--limit <count>', 'at most so many').argParser(countOf(1, 500)).default(50))
      .addOption(new Option('--offset <count>', 'leave out the first').argParser(countOf(0, 1_000_000_000)).default(0))
      .action(async (name, options) => tell(await (await load()).records(name, options, context))),
    'device records task --home ./ines --where state=open state=accepted --by due',
    'device records violation --home ./ines --text drains --json',
  );

  finish(
    onDevice(device.command('show-record'))
      .description('One record with everything in it, and what you may do to it.')
      .addArgument(kind())
      .argument('<id>', recordId)
      .action(async (name, id, options) => tell(await (await load()).showRecord({ name, id }, options, context))),
    'device show-record task 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines',
  );

  finish(
    onDevice(device.command('save-record'))
      .description('Make a record, or change the one with the id given; sent with the next sync.')
      .addArgument(kind())
      .argument('[id]', recordId)
      .requiredOption('--value <field=value...>', 'what it says; field= takes away what it said')
      .option('--parish <parish>', 'of a new record that refers to no other')
      .action(async (name, id, options) => tell(await (await load()).saveRecord({ name, id }, options, context))),
    'device save-record task --home ./sam --parish Kingston --value "title=Look at the cold room" assignee=ines due=2026-12-04',
    'device save-record task 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./sam --value due=',
  );

  finish(
    onDevice(device.command('act'))
      .description('Do to a record what its kind knows, for example accept a task; sent with the next sync.')
      .addArgument(kind())
      .argument('<id>', recordId)
      .argument('<act>', 'what is done, as "device show-record" names it')
      .option('--value <field=value...>', 'what is said with it')
      .action(async (name, id, act, options) => tell(await (await load()).act({ name, id, act }, options, context))),
    'device act task 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 complete --home ./ines --value "comment=Now at 4 degrees"',
    'device act violation 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 correct --home ./ines --value correctedOn=2026-11-30',
  );

  finish(
    onDevice(device.command('remove-record'))
      .description('Take a record off every list, or bring it back; sent with the next sync.')
      .addArgument(kind())
      .argument('<id>', recordId)
      .option('--bring-back', 'bring it back')
      .action(async (name, id, options) => tell(await (await load()).removeRecord({ name, id }, options, context))),
    'device remove-record task 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./sam',
  );

  finish(
    onDevice(device.command('due'))
      .description('Visits that are due, the longest overdue first.')
      .addOption(new Option('--days <count>', 'within so many days').argParser(countOf(0, 366)).default(31))
      .addOption(new Option('--limit <count>', 'at most so many').argParser(countOf(1, 500)).default(50))
      .addOption(new Option('--offset <count>', 'leave out the first').argParser(countOf(0, 1_000_000_000)).default(0))
      .action(async options => tell(await (await import('./device/due.ts')).due(options, context))),
    'device due --home ./ines --limit 10',
  );

  finish(
    onDevice(device.command('faults'))
      .description(
        'What visits to premises found unmet, newest first: how it is followed up, and how often it was found before.',
      )
      .argument('<premises>', 'whole id of premises, as "device list" shows it')
      .action(async (premises, options) =>
        tell(await (await import('./device/faults.ts')).faults(premises, options, context)),
      ),
    'device faults 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines',
  );
}
