import { saslprep } from '@mongodb-js/saslprep';

/**
 * Normalizes a password as SCRAM does (SASLprep, RFC 4013), on the device and at central, so that it is the same whatever
 * keyboard typed it. A text that SASLprep refuses stays as it is, as in Postgres.
 */
export function preparePassword(password: string): string {
  try {
    return saslprep(password, { allowUnassigned: true });
  } catch {
    return password;
  }
}
