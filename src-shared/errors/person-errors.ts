import { entry } from './entry.ts';

/** The part of the catalogue that is about persons and devices at central: the administrator's commands and enrolment. */
export const personErrors = {
  /** A login of this name is on the server and is not a Daybook person's. */
  'username-taken': entry(
    'input',
    false,
    'Nobody was added: the server has a login of this name that is not a person of Daybook.',
    'Choose another username.',
  ),
  /** `add-person` with the username of a person of this central. */
  'person-exists': entry(
    'input',
    false,
    'Nobody was added: this central has a person of this username.',
    'Change them with "daybook central change-person", or give them a new password with "reset-password".',
  ),
  /** A command about a username that is not a person of this central. */
  'person-not-found': entry(
    'missing',
    false,
    'Nothing was changed: this central has no person of this username.',
    'Look for the name with "daybook central list-people".',
  ),
  /** `reset-password` of a person who is disabled: a new password would open the login again. */
  'person-disabled': entry(
    'rule',
    false,
    'Nothing was changed: this person is disabled.',
    'Enable them first with "daybook central enable-person".',
  ),
  /** `revoke-device` with an id that this central does not have. */
  'device-not-found': entry(
    'missing',
    false,
    'Nothing was changed: this central has no device of this id.',
    'Look for the id with "daybook central list-devices".',
  ),
  /** The department wants a one-time code for each new device, or one of this person's devices was revoked. */
  'enrolment-needed': entry(
    'right',
    false,
    'This device is new to central, and a new device needs an enrolment code. Nothing was changed.',
    'Ask your administrator for a code, and give it with your name and password.',
  ),
  /** The enrolment code is not one of this person's, was used, or has expired. */
  'enrolment-refused': entry(
    'right',
    false,
    'Central did not take the enrolment code: it is not right, was used already, or has expired.',
    'Check it, or ask your administrator for a new one.',
  ),
};
