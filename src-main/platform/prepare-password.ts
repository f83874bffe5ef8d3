import { saslprep } from '@mongodb-js/saslprep';

/**
 * A password in the one form in which it is used everywhere, on this device and at central: as SCRAM prepares it (SASLprep,
 * RFC 4013), so that it is the same whatever keyboard typed it. A text that SASLprep refuses stays as it is, as Postgres does.
 */
export function preparePassword(password: string): string {
  try {
    return saslprep(password, { allowUnassigned: true });
  } catch {
    return password;
  }
}
