import type { Change } from '../../src-shared/sync-protocol/change.ts';

/** A change as it is made on the device: it gets its sequence when it is first taken to be sent. */
export type LocalChange = Omit<Change, 'sequence'>;

/** The person whose file it is: author of every change in it. */
export interface Author {
  readonly username: string;
  readonly name: string;
}
