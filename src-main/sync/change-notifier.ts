import type { EventMap } from '../../src-shared/contract/events.ts';

/** Told after a commit, never inside a transaction. */
export interface ChangeNotifier {
  /** Rows changed: screens read again. */
  dataChanged(changed: EventMap['data.changed']): void;
  /** A person's change was put into the outbox: sync wakes. */
  localWrite(): void;
  /** A person looks at a photo that is not here: sync fetches it before all others. */
  photoWanted(hash: string): void;
}

/** For processes without screens and without an engine. */
export const quietNotifier: ChangeNotifier = { dataChanged: () => {}, localWrite: () => {}, photoWanted: () => {} };
