import type { EventMap } from '../../src-shared/contract/events.ts';

/** Told after a commit, never inside a transaction. */
export interface ChangeNotifier {
  /** Rows changed: screens read again. */
  dataChanged(changed: EventMap['data.changed']): void;
  /** A person's change was put into the outbox: sync wakes. */
  localWrite(): void;
}
