import type { Role } from '../../../src-shared/domain/person/person.ts';
import { disablePerson, enablePerson } from '../../central/disabling.ts';
import { addPerson, changePerson, resetPassword } from '../../central/people.ts';
import { type ListedPerson, listPeople } from '../../central/people-list.ts';
import type { EndedSessions } from '../../central/person-login.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { counted, table } from '../words.ts';
import { getOwner } from './owner.ts';

interface PersonOptions {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly parish: readonly string[];
}

const ownerWithRandom = (context: CliContext) => ({ ...getOwner(context), random: context.random });
const givenPassword = ({ environment }: CliContext) => environment.DAYBOOK_NEW_PASSWORD || undefined;

/** A password that was made, for a program and for a person; nothing when it was given or kept. */
const madeJson = (password: string | null) => (password === null ? {} : { password });
const madeWords = (password: string | null) => (password === null ? [] : [`Password, shown only now: ${password}`]);

/** What became of open sessions; nothing when there were none. */
function sessionWords(sessions: EndedSessions | null): string[] {
  if (sessions === null) {
    return ['Central did not answer after that: sessions may still be open. Repeat the command to end them.'];
  }
  const { ended, left } = sessions;
  if (left > 0) {
    return [
      `${counted(left, 'open session')} could not be ended: this owner may not. Each is refused with its next call.`,
      'To end them too, have the server\'s superuser run "grant pg_signal_backend to" this owner, and repeat the command.',
    ];
  }
  return ended === 0 ? [] : [`${counted(ended, 'open session was', 'open sessions were')} ended.`];
}

/** `daybook central add-person`. Errors: command-invalid, input-invalid, person-exists, username-taken, central-*. */
export async function add({ parish, ...options }: PersonOptions, context: CliContext): Promise<Answer> {
  const person = { ...options, parishes: parish, password: givenPassword(context) };
  const { password, ...added } = await addPerson(ownerWithRandom(context), person);
  const where = added.parishes.join(', ');
  return {
    json: { ...added, ...madeJson(password) },
    words: [`${added.name} (${added.username}) is added: ${added.role}, ${where}.`, ...madeWords(password)].join('\n'),
  };
}

/** `daybook central change-person`. Errors: command-invalid, input-invalid, person-not-found, central-*. */
export async function change(
  { username, name, role, parish }: Pick<PersonOptions, 'username'> & Partial<PersonOptions>,
  context: CliContext,
): Promise<Answer> {
  if ((name ?? role ?? parish) === undefined) throw commandInvalid('--name', 'is needed, or --role, or --parish');
  const person = await changePerson(getOwner(context), { username, name, role, parishes: parish });
  const where = person.parishes.join(', ');
  return { json: person, words: `${person.name} (${username}) is now: ${person.role}, ${where}.` };
}

/** `daybook central reset-password`. Errors: command-invalid, input-invalid, person-not-found, person-disabled, central-*. */
export async function reset({ username }: { readonly username: string }, context: CliContext): Promise<Answer> {
  const given = { username, password: givenPassword(context) };
  const { password, sessions, ...person } = await resetPassword(ownerWithRandom(context), given);
  return {
    json: { ...person, ...madeJson(password), sessions },
    words: [`${person.name} (${username}) has a new password.`, ...madeWords(password), ...sessionWords(sessions)].join(
      '\n',
    ),
  };
}

/** `daybook central disable-person`. Errors: command-invalid, input-invalid, person-not-found, central-*. */
export async function disable(
  { username, atOnce = false }: { readonly username: string; readonly atOnce?: boolean },
  context: CliContext,
): Promise<Answer> {
  const disabled = await disablePerson(getOwner(context), { username }, atOnce);
  const { name, devicesToHear, loginClosed, sessions } = disabled;
  const login = loginClosed
    ? 'The login is taken away.'
    : `The login stays until ${counted(devicesToHear, 'device has', 'devices have')} heard it, 30 days at most; --at-once takes it away now.`;
  return {
    json: disabled,
    words: [`${name} (${username}) is disabled.`, login, ...sessionWords(sessions)].join('\n'),
  };
}

/** `daybook central enable-person`. Errors: command-invalid, input-invalid, person-not-found, username-taken, central-*. */
export async function enable({ username }: { readonly username: string }, context: CliContext): Promise<Answer> {
  const enabled = await enablePerson(getOwner(context), { username });
  const login = enabled.needsPassword
    ? 'Their login is gone from the server: give them one with "daybook central reset-password".'
    : 'Their password is the one they had.';
  return { json: enabled, words: `${enabled.name} (${username}) is enabled. ${login}` };
}

function standing({ disabled, login, devicesToHear }: ListedPerson): string {
  if (login === 'missing') return 'no login: reset-password gives one';
  if (!disabled) return 'enabled';
  return login === 'open' ? `disabled, ${counted(devicesToHear, 'device')} to hear it` : 'disabled';
}

/** `daybook central list-people`. Errors: command-invalid, central-*. */
export async function list(context: CliContext): Promise<Answer> {
  const people = await listPeople(getOwner(context));
  const rows = people.map(each => [
    ...[each.username, each.name, each.role, each.parishes.join(', '), standing(each)],
    ...[each.devices, each.lastSeenAt ?? '-'],
  ]);
  const headings = ['username', 'name', 'role', 'parishes', 'standing', 'devices', 'last seen'];
  return { json: { people }, words: people.length === 0 ? 'Nobody was added yet.' : table(headings, rows) };
}
