import { type Command, Option } from 'commander';
import { finish, type ProgramParts } from './command-parts.ts';
import { countOf } from './option-values.ts';

/** The register of premises: what the screens of it do. */
export function addPremisesCommands(
  device: Command,
  onDevice: (command: Command) => Command,
  path: (value: string) => string,
  { context, tell }: Pick<ProgramParts, 'context' | 'tell'>,
): void {
  const load = () => import('./device/premises.ts');

  finish(
    onDevice(device.command('premises'))
      .description('Premises of your parishes on this device, by name.')
      .option('--text <words>', 'name, owner, address or licence number; each word from its start')
      .option('--kind <kind>', 'of this kind, as it is written')
      .option('--result <result>', 'whose newest visit had this result, in the words of any form')
      .option('--overdue', 'whose visit is overdue')
      .option('--licence-expired', 'whose licence has expired')
      .addOption(new Option('--limit <count>', 'at most so many').argParser(countOf(1, 500)).default(50))
      .addOption(new Option('--offset <count>', 'leave out the first').argParser(countOf(0, 1_000_000_000)).default(0))
      .action(async options => tell(await (await load()).premises(options, context))),
    'device premises --home ./ines --text patties',
    'device premises --home ./ines --result Fail --licence-expired',
  );

  finish(
    onDevice(device.command('save-premises'))
      .description('Register premises, or change those with the id given; sent with the next sync.')
      .argument('[id]', 'whole id, as "device premises" shows it')
      .requiredOption('--value <field=value...>', 'what they are; field= takes away what stood there')
      .option('--parish <parish>', 'of new premises')
      .action(async (id, options) => tell(await (await load()).savePremises(id, options, context))),
    'device save-premises --home ./ines --parish Kingston --value "name=Cross Roads Cook Shop" "place=17.9946, -76.7869"',
    'device save-premises 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines --value risk=high place=',
  );

  finish(
    onDevice(device.command('import-premises'))
      .description(
        'Register the premises of a spreadsheet; once, however often. Wrong cells are named, their rows left out.',
      )
      .requiredOption(
        '--file <file>',
        'CSV or .xlsx, with headings such as Name, Address, Parish; it is only read',
        path,
      )
      .option('--sheet <name>', 'which sheet of a workbook; the first if absent')
      .option('--with-alike', 'also those that are like registered premises')
      .option('--check', 'read and count, and change nothing')
      .action(async options =>
        tell(await (await import('./device/import-premises.ts')).importPremises(options, context)),
      ),
    'device import-premises --home ./ines --file register.xlsx --check',
    'device import-premises --home ./ines --file register.csv',
  );
}
