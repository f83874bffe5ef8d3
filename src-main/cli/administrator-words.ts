import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';
import { DaybookError, type ErrorData, toErrorData } from '../../src-shared/errors/daybook-error.ts';

/** What failed, as an administrator sees it: `at` is central with its host, `why` the server's own words. */
interface Facts {
  readonly at: string;
  readonly why: string;
}

type Wording = (facts: Facts) => Pick<ErrorData, 'message' | 'action'>;

const unchanged = 'Nothing was changed.';
const serverLog = "The server's log has more; if this is a fault of Daybook, report it with these words.";

const say =
  (what: (facts: Facts) => string, action: string): Wording =>
  facts => ({
    message: `${what(facts)} ${unchanged}`,
    action,
  });

/**
 * Codes whose text in the catalogue speaks to the person in front of a device. On the command line of an administrator they
 * say which server it was, what it said, and that nothing was changed.
 */
const wordings: Partial<Record<ErrorCode, Wording>> = {
  'central-unreachable': say(
    ({ at, why }) => `${at} did not answer: ${why}.`,
    'Check that the server runs, the address in DATABASE_URL, and the network between; then run the command again.',
  ),
  'central-busy': say(({ at, why }) => `${at} is busy: ${why}.`, 'Run the command again in a moment.'),
  'central-refused-sign-in': say(
    ({ at, why }) => `${at} did not let this owner in: ${why}.`,
    'Check the name and the password in DATABASE_URL.',
  ),
  'central-disabled': say(
    ({ at, why }) => `${at} refused: ${why}.`,
    'Use the address of the owner in DATABASE_URL, not that of a person.',
  ),
  'central-database-missing': say(
    ({ at, why }) => `${at} has no such database: ${why}.`,
    'Check the name in DATABASE_URL; a new one is made by "create database NAME encoding \'UTF8\' template template0".',
  ),
  'central-not-ready': say(
    ({ at, why }) => `${at} lacks a part of Daybook, or a right of this owner: ${why}.`,
    'Use the owner that deployed it, and run "daybook central deploy".',
  ),
  'central-closed': say(
    ({ at, why }) => `${at} lets this login in no more, or nobody just now: ${why}.`,
    'Look at pg_hba.conf, at whether the login may sign in, and at whether the database allows connections.',
  ),
  'central-refuses-connection': say(
    ({ at, why }) => `${at} refuses the connection as it is asked for: ${why}.`,
    'Administer central by its own address, past PgBouncer, or look into the log of PgBouncer.',
  ),
  'central-full': say(({ at, why }) => `The disk of ${at} is full: ${why}.`, 'Make room on the server.'),
  'central-failed': say(({ at, why }) => `${at} answered with an error: ${why}.`, serverLog),
  'central-certificate-dated': say(
    ({ at, why }) => `The certificate of ${at} is not valid by the date of this machine: ${why}.`,
    'Check the date of this machine; if it is right, give the server a new certificate.',
  ),
  'central-insecure': say(
    ({ at, why }) => `The connection to ${at} is not secure and was not used: ${why}.`,
    'Give the server TLS with a certificate for this host name, and name its authority in DAYBOOK_CA_FILE.',
  ),
  'central-not-proven': say(
    ({ at, why }) => `${at} did not prove that it is central, and was told nothing: ${why}.`,
    'Check the address in DATABASE_URL; the server must let this login in by scram-sha-256 (pg_hba.conf, password_encryption).',
  ),
  'central-not-bound': say(
    ({ at, why }) => `Something stands before ${at} that was not trusted: ${why}.`,
    'Administer central by its own address; if that is a front of yours, end the address in "?channel_binding=disable".',
  ),
  'central-login-settings': say(
    ({ at, why }) => `${at} does nothing for this login: ${why}.`,
    'Run "alter role NAME reset all" for it, or use the address of the owner.',
  ),
  'central-day-is-full': say(
    ({ at, why }) => `${at} takes no more of this person today: ${why}.`,
    'Let one person send more by "daybook central settings --daily-megabytes".',
  ),
  'central-address-invalid': say(
    () => 'DATABASE_URL is not the address of an owner.',
    'Write it as postgresql://owner:password@host:port/database.',
  ),
  'central-too-old': say(
    ({ at, why }) => `${at} is older than this version of Daybook: ${why}.`,
    'Run "daybook central deploy" first.',
  ),
  'app-too-old': say(
    ({ at, why }) => `${at} is newer than this version of Daybook: ${why}.`,
    'Use the version that central was deployed with.',
  ),
  'pool-queue-full': say(
    ({ at, why }) => `Too many requests wait for a connection to ${at}: ${why}.`,
    'Run the command again in a moment.',
  ),
  'pool-timeout': say(
    ({ at, why }) => `No connection to ${at} became free in time: ${why}.`,
    'Run the command again in a moment; if it stays, look at its sessions with "daybook central check".',
  ),
  'pool-closed': say(({ at, why }) => `The connection to ${at} was closed: ${why}.`, 'Run the command again.'),
  'storage-full': say(
    ({ why }) => `The disk of this machine is full: ${why}.`,
    'Make room, then run the command again.',
  ),
  'storage-read-only': say(
    ({ why }) => `This machine lets nothing be written there: ${why}.`,
    'Make the folder writable, or name another.',
  ),
  'storage-failed': say(
    ({ why }) => `The disk of this machine does not answer as it should: ${why}.`,
    'Look at the disk, then run the command again.',
  ),
  'form-invalid': say(
    () => 'A form definition does not add up and was refused.',
    'Correct the form named here in resources/form-templates, or install the released version of Daybook.',
  ),
  'form-too-new': say(
    () => 'A form needs a newer Daybook than this one, and nothing was deployed.',
    'Update Daybook here, then run the command again.',
  ),
  'input-invalid': say(() => 'Some values are not right.', 'Correct the ones named here.'),
  internal: say(({ why }) => `The command failed inside Daybook: ${why}.`, 'Report it with these words.'),
};

/** The change was on its way to the disk when the connection went: nobody can say here whether it is there. */
const unsure: Wording = ({ at, why }) => ({
  message: `${at} did not answer when it was to keep the change: ${why}. The change may have been made.`,
  action: 'Look whether it is there, or run the command again.',
});

/** Host and port; never the name or the password that stand before them. */
function placeOf(ownerUrl: string | undefined): string {
  const host = ownerUrl === undefined ? '' : (URL.parse(ownerUrl)?.host ?? '');
  return host === '' ? 'central' : `central at ${host}`;
}

/** The words of the first cause, without what a terminal would take for more than words. */
function reasonOf(error: unknown): string {
  const cause = error instanceof DaybookError ? error.cause : error;
  const told = cause instanceof AggregateError ? cause.errors[0] : cause;
  const message = told instanceof Error ? told.message : '';
  const words = message.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return words === '' ? 'it gave no reason' : words.slice(0, 300).replace(/\.$/, '');
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** An error of a `daybook central` command as its administrator is to read it. */
export function administratorError(error: unknown, ownerUrl: string | undefined): ErrorData {
  const data = toErrorData(error);
  const wording = data.details.unsure === true ? unsure : wordings[data.code];
  if (wording === undefined) return data;
  const { message, action } = wording({ at: placeOf(ownerUrl), why: reasonOf(error) });
  return { ...data, message: capital(message), action };
}
