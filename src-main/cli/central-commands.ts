import { type Command, Option } from 'commander';
import { addBackupCommands } from './central-backup-commands.ts';
import { collect, ownerHelp } from './central-options.ts';
import { addCentralDeviceCommands, addPeopleCommands } from './central-people-commands.ts';
import { addSafetyCommands } from './central-safety-commands.ts';
import { finish, json, type ProgramParts } from './command-parts.ts';
import { countOf, textOf } from './option-values.ts';

/** Commands of an administrator who owns the central database. */
export function addCentralCommands(program: Command, parts: ProgramParts): void {
  const { context, tell } = parts;
  const central = program
    .command('central')
    .description('Set up and look after the central database.')
    .addOption(json());
  central.addHelpText('after', ownerHelp);

  finish(
    central
      .command('deploy')
      .description('Bring schema, functions, rights and forms to this version. Safe to repeat.')
      .addHelpText('after', ownerHelp)
      .action(async () => tell(await (await import('./central/deploy.ts')).deploy(context))),
    'central deploy',
  );

  addPeopleCommands(central, parts);
  addCentralDeviceCommands(central, parts);

  finish(
    central
      .command('address')
      .description('The address by which devices are to reach this central. They go there with their next exchange.')
      .option('--set <address>', 'postgresql://host:port/database')
      .addOption(new Option('--clear', 'name none any more').conflicts('set'))
      .addHelpText('after', ownerHelp)
      .action(async options => tell(await (await import('./central/address.ts')).address(options, context))),
    'central address',
    'central address --set postgresql://central.example.gov:6432/daybook',
  );

  finish(
    central
      .command('status')
      .description('Persons, devices and records of central.')
      .addHelpText('after', ownerHelp)
      .action(async () => tell(await (await import('./central/status.ts')).status(context))),
    'central status --json',
  );

  finish(
    central
      .command('digest')
      .description(
        'One value over premises, submitted inspections and their review states; equal to that of a synced device.',
      )
      .option('--parish <parish>', 'only this parish; may be given several times', collect)
      .addHelpText('after', ownerHelp)
      .action(async options => tell(await (await import('./central/digest.ts')).digest(options, context))),
    'central digest',
    'central digest --parish "St. Andrew"',
  );

  finish(
    central
      .command('settings')
      .description('What the department has decided; an option changes it.')
      .addOption(
        new Option('--enrolment-codes <on|off>', 'whether each new device needs a one-time code').choices([
          'on',
          'off',
        ]),
      )
      .addOption(
        new Option(
          '--photos-with-metadata <on|off>',
          'whether photos of earlier apps are taken as they are; off once every laptop is updated',
        ).choices(['on', 'off']),
      )
      .option('--devices-per-person <number>', 'so many join without a code', countOf(1, 100_000))
      .option('--daily-megabytes <number>', 'what one person may send in a day', countOf(1, 1_000_000))
      .option(
        '--department-name <name>',
        'at the head of reports; devices learn it with their next exchange',
        textOf(120),
      )
      .option('--department-address <address>', 'the line under it', textOf(200))
      .option('--department-telephone <telephone>', 'beside the address', textOf(40))
      .option('--department-crest <file>', 'PNG, JPEG, WebP or SVG, left of the name; "none" takes it away')
      .option(
        '--premises-kinds <file>',
        'JSON list of {name, form} for the register; "usual" goes back to the usual kinds',
      )
      .option(
        '--visit-intervals <months>',
        'months between visits to premises of high,medium,low,lowest risk; "usual" goes back to the usual ones',
      )
      .addHelpText('after', ownerHelp)
      .action(async options => tell(await (await import('./central/settings.ts')).settings(options, context))),
    'central settings',
    'central settings --enrolment-codes on',
    'central settings --daily-megabytes 4096',
    'central settings --department-name "Public Health Department" --department-address "10 Trafalgar Road, Kingston 10"',
    'central settings --department-crest crest.svg',
    'central settings --premises-kinds kinds.json',
    'central settings --visit-intervals 3,6,12,24',
  );
  addSafetyCommands(central, ownerHelp, parts);
  addBackupCommands(central, ownerHelp, parts);
}
