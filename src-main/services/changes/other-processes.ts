import type { LocalDb } from '../../local-db/local-db.ts';
import type { Clock } from '../../platform/clock.ts';

/** How often a file is asked whether another process has written to it; asking reads no page of it. */
const lookMs = 300;

/** Null when the file cannot be asked: what is wrong with it is told by whoever reads it next. */
function numberOf(db: Pick<LocalDb, 'commitsOfOthers'>): number | null {
  try {
    return db.commitsOfOthers();
  } catch {
    return null;
  }
}

/** Notices what another process, the command line for example, writes into the open file. */
export class OtherProcesses {
  readonly #clock: Clock;
  readonly #onWritten: () => void;
  #stop: () => void = () => {};

  /** @param onWritten told after another process has committed something */
  constructor(clock: Clock, onWritten: () => void) {
    this.#clock = clock;
    this.#onWritten = onWritten;
  }

  /** Somebody has signed in: from here on this file is watched, and no other. */
  start(db: Pick<LocalDb, 'commitsOfOthers'>): void {
    this.stop();
    let seen = db.commitsOfOthers();
    const look = () => {
      this.#stop = this.#clock.after(lookMs, look);
      const now = numberOf(db) ?? seen;
      if (now === seen) return;
      seen = now;
      this.#onWritten();
    };
    this.#stop = this.#clock.after(lookMs, look);
  }

  /** Nobody is signed in. */
  stop(): void {
    this.#stop();
  }
}
