import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, expect, test } from 'vitest';
import { createCliContext } from '../../../src-main/cli/cli-context.ts';
import { translateCommanderError } from '../../../src-main/cli/command-problem.ts';
import { readJsonFile } from '../../../src-main/cli/device/json-file.ts';
import { createProgram } from '../../../src-main/cli/program.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { answerOf, fieldsOf, makeFolder, problemOf, runDaybook } from './command-line.ts';

const folder = makeFolder();
afterAll(() => folder.remove());

function program(): Command {
  return createProgram({ context: createCliContext({}, process.cwd()), tell: () => {}, write: () => {} });
}

/** The commands of a group and of the groups in it that do something, each with all its names. */
const commandsOf = (group: Command, names: string): { command: Command; name: string }[] =>
  group.commands.flatMap(command => {
    const name = `${names}${command.name()}`;
    return command.commands.length === 0 ? [{ command, name }] : commandsOf(command, `${name} `);
  });
const commands = commandsOf(program(), '');

test('central and device have the commands of the department', () => {
  expect(commands.map(each => each.name)).toEqual([
    ...[
      'deploy',
      'add-person',
      'change-person',
      'reset-password',
      'disable-person',
      'enable-person',
      'list-people',
      'list-devices',
      'revoke-device',
      'enrol-device',
      'address',
      'status',
      'digest',
      'settings',
      'guard',
      'pgbouncer-config',
      'check',
      'audit verify',
      'harden',
      'backup',
      'restore',
    ].map(name => `central ${name}`),
    ...[
      'join',
      'record',
      'edit',
      'check',
      'sync',
      'list',
      'export',
      'show',
      'review',
      'password',
      'status',
      'central',
      'premises',
      'save-premises',
      'import-premises',
      'records',
      'show-record',
      'save-record',
      'act',
      'remove-record',
      'due',
      'faults',
      'attention',
      'decide',
      'resend',
      'discard',
      'backups',
      'restore',
      'recovery-sheet',
      'recover',
      'start-anew',
      'export-bundle',
      'import-bundle',
      'bundles',
      'discard-bundle',
      'report',
      'blank-form',
      'verify',
      'digest',
    ].map(name => `device ${name}`),
    ...['legacy', 'list', 'take-back'].map(name => `import ${name}`),
    'audit verify',
  ]);
});

test.for(commands)('daybook $name explains itself, with an example', ({ command, name }) => {
  let help = '';
  command.configureOutput({ writeOut: text => (help += text) }).outputHelp();
  expect(help).toContain(`Usage: daybook ${name} `);
  expect(help).toContain('--json');
  expect(help).toContain(`$ daybook ${name}`);
  expect(help).toContain(name.startsWith('central') ? 'DATABASE_URL' : 'DAYBOOK_PASSWORD');
  for (const option of command.options) expect(option.description, option.flags).not.toBe('');
});

async function problemIn(args: readonly string[]): Promise<DaybookError> {
  const error = await program()
    .parseAsync(args, { from: 'user' })
    .then(() => null, translateCommanderError);
  if (error instanceof DaybookError) return error;
  throw new Error(`${args.join(' ')} was taken`, { cause: error });
}

test.for<[string, string, RegExp]>([
  ['device list', '--home', /is required/],
  ['device list --home', '--home', /needs a value/],
  ['device list --home --json', '--home', /needs a value/],
  ['device list --home h --colour red', '--colour', /is not an option/],
  ['device list --home h --statsu draft', '--statsu', /Did you mean --status/],
  ['device list --home h --status lost', '--status', /draft, submitted, returned, approved/],
  ['device list --home h --from yesterday', '--from', /YYYY-MM-DD|date/],
  ['device list --home h --order colour', '--order', /newest, oldest, premises/],
  ['device list --home h --limit many', '--limit', /whole number from 1 to 500/],
  ['device discard-bundle all --home h', 'id', /whole id/],
  ['device recover --home h --aside', '--aside', /needs a value/],
  ['device list --home h --limit 501', '--limit', /whole number from 1 to 500/],
  ['device lists', 'lists', /Did you mean list/],
  ['device show --home h', 'id', /is required/],
  ['device show 12 --home h', 'id', /whole id/],
  ['device review 12 --home h --approve --return x', '--approve', /cannot be used with/],
  ['device record --home h --file x.json', '--form', /is required/],
  ['device record --home h --form barbershop --file', '--file', /needs a value/],
  ['device join --home h --username x', '--central', /is required/],
  ['device sync now --home h', 'sync', /too many arguments/],
  [
    'central add-person --username x --name X --parish P --role king',
    '--role',
    /inspector, supervisor, medical-officer/,
  ],
  ['central add-person --username x --name X --parish P', '--role', /is required/],
  ['central settings --enrolment-codes maybe', '--enrolment-codes', /on, off/],
])('daybook %s is refused and names %s', async ([line, field, problem]) => {
  const { code, fields } = await problemIn(line.split(' '));
  expect(code).toBe('command-invalid');
  expect(fields).toEqual([{ field, problem: expect.stringMatching(problem) }]);
});

test('a file that cannot be read says why', async () => {
  const file = (name: string, content: string | Buffer) => {
    const path = join(folder.path, name);
    writeFileSync(path, content);
    return path;
  };
  const reasons: [string, RegExp][] = [
    [join(folder.path, 'absent.json'), /there is no such file/],
    [folder.path, /it is a folder/],
    [file('broken.json', '{"premises": '), /is not JSON/],
    [file('empty.json', ''), /is not JSON/],
    [file('binary.json', Buffer.from([0x7b, 0xff, 0xfe])), /is not text in UTF-8/],
    [file('long.json', `"${'x'.repeat(1024 * 1024)}"`), /is longer than 1 MB/],
  ];
  for (const [path, reason] of reasons) {
    const fields = [{ field: '--file', problem: expect.stringMatching(reason) }];
    await expect(readJsonFile(path), path).rejects.toMatchObject({ code: 'input-invalid', fields });
  }
});

test('a wrong command line ends with 1: words on standard error, or one JSON object', async () => {
  const words = await runDaybook(['device', 'list']);
  expect(words).toMatchObject({ code: 1, stdout: '' });
  expect(words.stderr).toContain('  --home: is required\n');
  expect(fieldsOf(await problemOf(['device', 'list']))).toEqual(['--home']);
  expect(fieldsOf(await problemOf(['device']))).toEqual(['command']);
});

test('help that was asked for is an answer, also to a program; help that was not goes to standard error', async () => {
  const asked = await runDaybook(['device', '--help']);
  expect(asked).toMatchObject({ code: 0, stderr: '' });
  expect((await answerOf(['device', '--help'], {})).help).toBe(asked.stdout.trimEnd());
  expect((await answerOf(['--version'], {})).help).toMatch(/^\d+\.\d+\.\d+$/);
  const unasked = await runDaybook([]);
  expect(unasked).toMatchObject({ code: 1, stdout: '' });
  expect(unasked.stderr).toContain('Usage: daybook');
});
