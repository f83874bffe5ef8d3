import { z } from 'zod';
import { call } from './define-call.ts';

/** Somebody by the name that they sign in with and the name that people know. */
export interface NamedPerson {
  readonly username: string;
  readonly name: string;
}

export const peopleCalls = {
  /** People whom this device knows: inspectors of the records on it, and the person themself. By name. */
  'people.known': call<readonly NamedPerson[]>()('person', z.undefined()),
};
