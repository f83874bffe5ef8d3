import { type Command, InvalidArgumentError, Option } from 'commander';
import { finish, json, type ProgramParts } from './command-parts.ts';
import { addListCommands } from './list-commands.ts';
import { addRecordCommands } from './record-commands.ts';

/** `--home --json` is a forgotten folder, not one with that name. */
export function path(value: string): string {
  if (value !== '' && !value.startsWith('-')) return value;
  throw new InvalidArgumentError('needs a value (./ before a name that starts with a dash)');
}

const passwordHelp = `
The password is asked for, or comes from the environment:
  DAYBOOK_PASSWORD   the person's password
  DAYBOOK_CA_FILE    certificate authority of the department, PEM (else the system's)`;

const confirmHelp =
  'whatever "device check" would have you look at once more is right all the same; the signature keeps it';
const confirmDatesHelp = 'with --submit: dates in the future, long ago or before the visit are right all the same';

const home = () => new Option('--home <folder>', "folder of the device's data").argParser(path).makeOptionMandatory();

/** A command of a person who has joined. */
export function onDevice(command: Command): Command {
  return command
    .addOption(home())
    .option('--username <username>', 'who acts, when several people use this folder')
    .option('--central <address>', 'which central, when one person uses several')
    .option('--aside <name>', 'the data that was put aside under this name for a new start')
    .addHelpText('after', passwordHelp);
}

/** What waits for a person, and what they do about it. */
function addAttentionCommands(device: Command, tell: ProgramParts['tell'], context: ProgramParts['context']): void {
  const load = () => import('./device/attention.ts');

  finish(
    onDevice(device.command('attention'))
      .description('Conflicts that wait for a decision, and changes that central refused.')
      .action(async options => tell(await (await load()).attention(options, context))),
    'device attention --home ./ines',
  );

  finish(
    onDevice(device.command('decide'))
      .description('End a conflict; sent with the next sync.')
      .argument('<id>', 'whole id of the conflict, as "device attention" shows it')
      .option('--take <fields...>', 'fields for which the value that was set aside is taken; the others stay')
      .addOption(new Option('--keep', 'keep every value that stands').conflicts('take'))
      .option('--keep-photos <fields...>', 'fields in which the photos of the other value stay as well')
      .action(async (id, options) => tell(await (await load()).decide(id, options, context))),
    'device decide 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines --take telephone',
  );

  finish(
    onDevice(device.command('resend'))
      .description('Make a refused change anew on the record as it now stands.')
      .argument('<id>', 'whole id of the change, as "device attention" shows it')
      .option('--value <field=value...>', 'fields with another value')
      .option('--without <fields...>', 'fields that are left out')
      .action(async (id, options) => tell(await (await load()).resend(id, options, context))),
    'device resend 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines --value "telephone=876 555 0101"',
  );

  finish(
    onDevice(device.command('discard'))
      .description('Give a refused change up.')
      .argument('<id>', 'whole id of the change, as "device attention" shows it')
      .action(async (id, options) => tell(await (await load()).discard(id, options, context))),
    'device discard 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines',
  );
}

/** Copies of a person's data, and what to do when it is damaged. */
function addBackupCommands(device: Command, { context, tell }: Pick<ProgramParts, 'context' | 'tell'>): void {
  const load = () => import('./device/backups.ts');

  finish(
    onDevice(device.command('backups'))
      .description('Backups of the data on this device, newest first. They are made by the app, one a day.')
      .action(async options => tell(await (await load()).backups(options, context))),
    'device backups --home ./ines',
  );

  finish(
    onDevice(device.command('restore'))
      .description('Restore damaged data from the newest good backup; unsent work that can be read comes along.')
      .option('--backup <name>', 'this backup, as "device backups" shows it')
      .action(async options => tell(await (await load()).restore(options, context))),
    'device restore --home ./ines',
    'device restore --home ./ines --backup daybook.db.000012.2026-03-02T14-00-00.000Z.backup',
  );
}

/** Ways to the data when its password is forgotten or was changed. */
function addKeyCommands(device: Command, { context, tell }: Pick<ProgramParts, 'context' | 'tell'>): void {
  const load = () => import('./device/keys.ts');

  finish(
    onDevice(device.command('recovery-sheet'))
      .description('Make a recovery sheet: its code opens the data here. The sheet before opens nothing any more.')
      .action(async options => tell(await (await load()).recoverySheet(options, context))),
    'device recovery-sheet --home ./ines',
  );

  finish(
    onDevice(device.command('recover'))
      .description('Open the data by the code of its recovery sheet, and give it another password; offline.')
      .addHelpText('after', '  DAYBOOK_RECOVERY_CODE   the code on the sheet')
      .addHelpText('after', '  DAYBOOK_NEW_PASSWORD    the password from here on; DAYBOOK_PASSWORD is not asked for')
      .action(async options => tell(await (await load()).recover(options, context))),
    'device recover --home ./ines',
  );

  finish(
    onDevice(device.command('start-anew'))
      .description('Join central again where the data does not open any more; it is kept aside. Needs the network.')
      .addHelpText('after', '  DAYBOOK_ENROLMENT_CODE   one-time code of a new device, where central wants one')
      .action(async options => tell(await (await load()).startAnew(options, context))),
    'device start-anew --home ./ines',
  );
}

/** Unsent work as a file that another device carries to central. */
function addBundleCommands(device: Command, { context, tell }: Pick<ProgramParts, 'context' | 'tell'>): void {
  const load = () => import('./device/bundles.ts');

  finish(
    onDevice(device.command('export-bundle'))
      .description('Put all unsent work into a sealed file, for another device to carry to central; offline.')
      .argument('<file>', 'the file to make, for example on a USB stick', path)
      .option('--force', 'replace a file of that name')
      .action(async (file, options) => tell(await (await load()).exportBundle(file, options, context))),
    'device export-bundle /media/stick/ines.bundle --home ./ines',
  );

  finish(
    onDevice(device.command('import-bundle'))
      .description(
        "Take over the bundle of another device; it goes to central with the next sync, in its author's name.",
      )
      .argument('<file>', 'the file that "device export-bundle" made', path)
      .action(async (file, options) => tell(await (await load()).importBundle(file, options, context))),
    'device import-bundle /media/stick/ines.bundle --home ./sam',
  );

  finish(
    onDevice(device.command('bundles'))
      .description('Bundles that this device carries for others, and what became of them.')
      .action(async options => tell(await (await load()).bundles(options, context))),
    'device bundles --home ./sam',
  );

  finish(
    onDevice(device.command('discard-bundle'))
      .description('Throw a bundle away. Work that central does not have yet is then only where it was made.')
      .argument('<id>', 'whole id, as "device bundles" shows it')
      .action(async (id, options) => tell(await (await load()).discardBundle(id, options, context))),
    'device discard-bundle 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./sam',
  );
}

/** Reports on paper. */
function addReportCommands(device: Command, { context, tell }: Pick<ProgramParts, 'context' | 'tell'>): void {
  finish(
    onDevice(device.command('report'))
      .description('The report of an inspection as a PDF; offline.')
      .argument('<id>', 'whole id, as "device list" shows it')
      .requiredOption('--out <file>', 'the PDF to make; one of that name is replaced', path)
      .action(async (id, options) => tell(await (await import('./device/report.ts')).report(id, options, context))),
    'device report 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines --out report.pdf',
  );

  finish(
    onDevice(device.command('blank-form'))
      .description('A form as an empty paper, to be filled in by hand.')
      .argument('<form>', 'form, for example food-establishment')
      .requiredOption('--out <file>', 'the PDF to make; one of that name is replaced', path)
      .action(async (form, options) =>
        tell(await (await import('./device/report.ts')).blankForm(form, options, context)),
      ),
    'device blank-form food-establishment --home ./ines --out blank.pdf',
  );

  finish(
    onDevice(device.command('verify'))
      .description('Whether a report is what this device holds, and what differs; ends with 1 when it is not.')
      .argument('<file>', 'the PDF of a report', path)
      .action(async (file, options) => tell(await (await import('./device/verify.ts')).verify(file, options, context))),
    'device verify report.pdf --home ./ines',
  );
}

/** The log of who did what on a device. */
export function addAuditCommands(program: Command, { context, tell }: ProgramParts): void {
  const audit = program.command('audit').description('The log of who did what on this device.').addOption(json());
  finish(
    onDevice(audit.command('verify'))
      .description('Find a line of the log that was changed, removed or inserted.')
      .action(async options => tell(await (await import('./device/audit.ts')).verify(options, context))),
    'audit verify --home ./ines',
  );
}

/** Commands of a person's device: the app's own services, without a screen. */
export function addDeviceCommands(program: Command, { context, tell }: ProgramParts): void {
  const device = program
    .command('device')
    .description('Record, review and synchronise as a person on a device.')
    .addOption(json());
  device.addHelpText('after', passwordHelp);

  finish(
    device
      .command('join')
      .description('Sign in for the first time on this device. Needs the network; may be repeated.')
      .addOption(home())
      .requiredOption('--central <address>', 'postgresql://host:port/database')
      .requiredOption('--username <username>', 'the name the administrator gave you')
      .addHelpText('after', passwordHelp)
      .addHelpText('after', '  DAYBOOK_ENROLMENT_CODE   one-time code of a new device, where central wants one')
      .action(async options => tell(await (await import('./device/join.ts')).join(options, context))),
    'device join --home ./ines --central postgresql://central.example.gov:5432/daybook --username ines',
  );

  finish(
    onDevice(device.command('record'))
      .description('Record an inspection from a file; offline. A wrong file saves nothing.')
      .requiredOption('--form <id>', 'form, for example food-establishment')
      .requiredOption(
        '--file <file>',
        'JSON: premises, header, answers, signatures; lists of photos name picture files',
        path,
      )
      .option('--submit', 'hand it in for review as well')
      .option('--confirm-dates', confirmDatesHelp)
      .option('--confirm', confirmHelp)
      .action(async options => tell(await (await import('./device/record.ts')).record(options, context))),
    'device record --home ./ines --form food-establishment --file visit.json --submit',
  );

  finish(
    onDevice(device.command('edit'))
      .description('Change a draft or an inspection returned for correction, submit it, or both; offline.')
      .argument('<id>', 'whole id, as "device list" shows it')
      .option(
        '--file <file>',
        'JSON: what changes in header, answers, signatures; null takes an entry away; lists of photos name picture files',
        path,
      )
      .option('--submit', 'hand it in for review')
      .option('--confirm-dates', confirmDatesHelp)
      .option('--confirm', confirmHelp)
      .action(async (id, options) => tell(await (await import('./device/edit.ts')).edit(id, options, context))),
    'device edit 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines --file correction.json --submit',
  );

  finish(
    onDevice(device.command('check'))
      .description(
        'What the form asks about before an inspection is handed in: what is missing, and what can hardly be right.',
      )
      .argument('<id>', 'whole id, as "device list" shows it')
      .action(async (id, options) => tell(await (await import('./device/check.ts')).check(id, options, context))),
    'device check 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines',
  );

  finish(
    onDevice(device.command('sync'))
      .description('Send what waits and read what is new.')
      .action(async options => tell(await (await import('./device/sync.ts')).sync(options, context))),
    'device sync --home ./ines --json',
  );

  addListCommands(device, onDevice, path, { context, tell });

  finish(
    onDevice(device.command('show'))
      .description('One inspection with everything in it.')
      .argument('<id>', 'whole id, as "device list" shows it')
      .action(async (id, options) => tell(await (await import('./device/show.ts')).show(id, options, context))),
    'device show 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./ines',
  );

  finish(
    onDevice(device.command('review'))
      .description('Approve a submitted inspection, or return it for correction; sent with the next sync.')
      .argument('<id>', 'whole id, as "device list" shows it')
      .addOption(new Option('--approve', 'approve it').conflicts('return'))
      .option('--return <text>', 'return it; the text says what is to be corrected')
      .addOption(new Option('--comment <text>', 'a comment with an approval').conflicts('return'))
      .action(async (id, options) => tell(await (await import('./device/review.ts')).review(id, options, context))),
    'device review 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./sam --return "Item 12: say which freezer."',
    'device review 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --home ./sam --approve',
  );

  finish(
    onDevice(device.command('password'))
      .description('Take the password you now have at central, after it was changed there. Needs the network.')
      .addHelpText('after', '  DAYBOOK_NEW_PASSWORD   the password at central; the old one still opens the data')
      .action(async options =>
        tell(await (await import('./device/change-password.ts')).changePassword(options, context)),
      ),
    'device password --home ./ines',
  );

  finish(
    onDevice(device.command('status'))
      .description('Who and where this device is, what waits, what needs a person, and how central is reached now.')
      .action(async options => tell(await (await import('./device/status.ts')).status(options, context))),
    'device status --home ./ines',
  );

  finish(
    onDevice(device.command('central'))
      .description('Where central is; or go on with the same central at another address. Needs the network then.')
      .option('--address <address>', 'postgresql://host:port/database')
      .action(async options => tell(await (await import('./device/central.ts')).central(options, context))),
    'device central --home ./ines',
    'device central --home ./ines --address postgresql://central.example.gov:6432/daybook',
  );

  addRecordCommands(device, onDevice, path, { context, tell });
  addAttentionCommands(device, tell, context);
  addBackupCommands(device, { context, tell });
  addKeyCommands(device, { context, tell });
  addBundleCommands(device, { context, tell });
  addReportCommands(device, { context, tell });

  finish(
    onDevice(device.command('digest'))
      .description('One value over premises, submitted inspections and their review states; equal to that of central.')
      .action(async options => tell(await (await import('./device/digest.ts')).digest(options, context))),
    'device digest --home ./ines',
  );
}
