import { type Command, Option } from 'commander';
import { roles } from '../../src-shared/domain/person/person.ts';
import { addSafetyCommands } from './central-safety-commands.ts';
import { finish, json, type ProgramParts } from './program.ts';

/** Collects the values of an option that may be given several times. */
function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

const ownerHelp = `
The owner's address comes from the environment:
  DATABASE_URL      postgresql://owner:password@host:port/database
  DAYBOOK_CA_FILE   certificate authority of the department, PEM (else the system's)`;

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

  finish(
    central
      .command('add-person')
      .description('Let a person sign in; for a known username: change name, role and parishes.')
      .requiredOption('--username <username>', 'small letters, digits, dots, dashes')
      .requiredOption('--name <name>', 'the name on records and reports')
      .addOption(new Option('--role <role>', 'what the person may do').choices(roles).makeOptionMandatory())
      .requiredOption('--parish <parish>', 'a parish of the person; may be given several times', collect)
      .addHelpText(
        'after',
        `\nDAYBOOK_NEW_PASSWORD holds the password; without it one is made and printed once.${ownerHelp}`,
      )
      .action(async options =>
        tell(await (await import('./central/add-person.ts')).addCentralPerson(options, context)),
      ),
    'central add-person --username ines --name "Ines Grant" --role inspector --parish "St. Andrew"',
    'central add-person --username mona --name "Mona Lewis" --role medical-officer --parish Kingston --parish "St. Andrew"',
  );

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
  addSafetyCommands(central, ownerHelp, parts);
}
