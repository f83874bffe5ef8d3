import { type Command, Option } from 'commander';
import { roles } from '../../src-shared/domain/person/person.ts';
import { collect, ownerHelp } from './central-options.ts';
import { finish, type ProgramParts } from './command-parts.ts';

const passwordHelp = '\nDAYBOOK_NEW_PASSWORD holds the password; without it one is made and printed once.';
const username = (command: Command) =>
  command.requiredOption('--username <username>', 'letters, digits, dots, dashes; kept in small letters');
const role = () => new Option('--role <role>', 'what the person may do').choices(roles);
const parish = '--parish <parish>';

/** Who may sign in. */
export function addPeopleCommands(central: Command, { context, tell }: ProgramParts): void {
  const load = () => import('./central/people.ts');

  finish(
    username(central.command('add-person').description('Let a new person sign in.'))
      .requiredOption('--name <name>', 'the name on records and reports')
      .addOption(role().makeOptionMandatory())
      .requiredOption(parish, 'a parish of the person; may be given several times', collect)
      .addHelpText('after', passwordHelp + ownerHelp)
      .action(async options => tell(await (await load()).add(options, context))),
    'central add-person --username ines --name "Ines Grant" --role inspector --parish "St. Andrew"',
    'central add-person --username mona --name "Mona Lewis" --role medical-officer --parish Kingston --parish "St. Andrew"',
  );

  finish(
    username(central.command('change-person').description('Change name, role or parishes of a person.'))
      .option('--name <name>', 'another name, from now on')
      .addOption(role())
      .option(parish, 'a parish of the person, instead of all they had; may be given several times', collect)
      .addHelpText('after', ownerHelp)
      .action(async options => tell(await (await load()).change(options, context))),
    'central change-person --username ines --role supervisor',
    'central change-person --username ines --parish Kingston --parish "St. Andrew"',
  );

  finish(
    username(central.command('reset-password').description('Give a person another password, and end their sessions.'))
      .addHelpText('after', passwordHelp + ownerHelp)
      .action(async options => tell(await (await load()).reset(options, context))),
    'central reset-password --username ines',
  );

  finish(
    username(
      central
        .command('disable-person')
        .description('Stop a person and end their sessions. Their devices hear it, then the login is taken away.'),
    )
      .option('--at-once', 'take the login away now; their devices do not hear why they are not let in')
      .addHelpText('after', ownerHelp)
      .action(async options => tell(await (await load()).disable(options, context))),
    'central disable-person --username ines',
    'central disable-person --username ines --at-once',
  );

  finish(
    username(central.command('enable-person').description('Let a disabled person work again.'))
      .addHelpText('after', ownerHelp)
      .action(async options => tell(await (await load()).enable(options, context))),
    'central enable-person --username ines',
  );

  finish(
    central
      .command('list-people')
      .description('Everybody of this central, and whether they may sign in.')
      .addHelpText('after', ownerHelp)
      .action(async () => tell(await (await load()).list(context))),
    'central list-people',
  );
}

/** What they sign in on. */
export function addCentralDeviceCommands(central: Command, { context, tell }: ProgramParts): void {
  const load = () => import('./central/devices.ts');

  finish(
    central
      .command('list-devices')
      .description('The devices that have joined, last seen first.')
      .option('--username <username>', 'only those of this person')
      .addHelpText('after', ownerHelp)
      .action(async options => tell(await (await load()).list(options, context))),
    'central list-devices --username ines',
  );

  finish(
    central
      .command('revoke-device')
      .description('Stop a device. From then on, each new device of its person needs an enrolment code.')
      .argument('<id>', 'whole id, as "central list-devices" shows it')
      .option('--undo', 'let it in again')
      .addHelpText('after', ownerHelp)
      .action(async (id, options) => tell(await (await load()).revoke(id, options, context))),
    'central revoke-device 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11',
    'central revoke-device 0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11 --undo',
  );

  finish(
    username(
      central
        .command('enrol-device')
        .description('Make a one-time code for one new device of a person, good for seven days.'),
    )
      .addHelpText('after', ownerHelp)
      .action(async options => tell(await (await load()).enrol(options, context))),
    'central enrol-device --username ines',
  );
}
