import type { backupErrors } from '../../src-shared/errors/backup-errors.ts';
import { catalogue, type ErrorCode } from '../../src-shared/errors/catalogue.ts';
import { type ErrorData, toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { m } from '../../src-shared/messages/messages.ts';

/** Only commands get these errors; their text in the catalogue speaks to the administrator who gave the command. */
type CommandCode =
  | keyof typeof backupErrors
  | 'bundle-nothing-to-export'
  | 'bundle-no-seal'
  | 'bundle-file-exists'
  | 'bundle-file-unusable'
  | 'bundle-no-room'
  | 'bundle-unconfirmed'
  | 'bundle-damaged'
  | 'bundle-of-another-central'
  | 'bundle-own'
  | 'central-schema-differs'
  | 'central-server-too-old'
  | 'central-not-utf8'
  | 'central-schema-unknown'
  | 'central-owner-differs'
  | 'central-in-use'
  | 'central-audit-broken'
  | 'central-needs-pgcrypto'
  | 'central-pgcrypto-open'
  | 'command-invalid'
  | 'device-not-found'
  | 'device-not-joined'
  | 'guard-needs-rights'
  | 'harden-needs-superuser'
  | 'person-disabled'
  | 'person-exists'
  | 'person-not-found'
  | 'username-taken';

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Text;
type ErrorKey = `errors_${Underscored<Exclude<ErrorCode, CommandCode>>}`;

/** Every code that a window may meet has its two messages; one that lacks them does not compile. */
const messages: Readonly<Record<ErrorKey | `${ErrorKey}_action`, () => string>> = m;

const keyOf = (code: ErrorCode) => `errors_${code.replaceAll('-', '_')}`;
const isKey = (key: string): key is ErrorKey => Object.hasOwn(messages, key);

/** What an error says to the person at this screen: what happened to the work, and what they can do. */
export function errorWordsOf(code: ErrorCode): Pick<ErrorData, 'message' | 'action'> {
  const key = keyOf(code);
  return isKey(key) ? { message: messages[key](), action: messages[`${key}_action`]() } : catalogue[code];
}

/** The same of an error that was thrown or came as data. */
export function errorWords(error: Error | ErrorData): Pick<ErrorData, 'message' | 'action'> {
  return errorWordsOf(error instanceof Error ? toErrorData(error).code : error.code);
}
