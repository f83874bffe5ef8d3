import type { Person } from '../../../src-shared/domain/person/person.ts';

/** Whose connection and which device a change comes over, and central's time. */
export interface Sender {
  readonly person: Person;
  readonly device: string;
  readonly now: string;
  /** Name of a person; null when central does not know them. */
  readonly nameOf: (username: string) => string | null;
}
