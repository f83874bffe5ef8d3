import type { Clock } from '../../platform/clock.ts';

/**
 * Whether the screen is locked: from a button, or because nobody has touched a window for a while. It knows nothing of
 * passwords; who may unlock is asked of the session. Sync and saved work go on behind it.
 */
export class IdleLock {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #running = false;
  #locked = false;
  #limitMs = 0;
  #touchedAt = 0;
  #cancelAlarm: () => void = () => {};

  /** @param onChange told after the screen was locked or unlocked */
  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Somebody has signed in. What is running already stays as it is. @param minutes without a touch; 0 = never */
  start(minutes: number): void {
    if (this.#running) return;
    this.#running = true;
    this.#locked = false;
    this.#touchedAt = this.#clock.now();
    this.limitTo(minutes);
  }

  /** Nobody is signed in: there is nothing to lock. */
  stop(): void {
    this.#running = false;
    this.#locked = false;
    this.#cancelAlarm();
  }

  /** @param minutes without a touch; 0 = never */
  limitTo(minutes: number): void {
    this.#limitMs = minutes * 60_000;
    this.#setAlarm();
  }

  /** A person has touched a window. A locked screen stays locked. */
  touch(): void {
    this.#look();
    this.#touchedAt = this.#clock.now();
  }

  lock(): void {
    if (!this.#running || this.#locked) return;
    this.#locked = true;
    this.#cancelAlarm();
    this.#onChange();
  }

  unlock(): void {
    if (!this.#locked) return;
    this.#locked = false;
    this.#touchedAt = this.#clock.now();
    this.#setAlarm();
    this.#onChange();
  }

  isLocked(): boolean {
    this.#look();
    return this.#locked;
  }

  /** Timers stop while a laptop sleeps: the first check after it finds the screen locked. */
  #look(): void {
    // A clock that was set back must not make the wait longer.
    this.#touchedAt = Math.min(this.#touchedAt, this.#clock.now());
    if (this.#limitMs > 0 && this.#clock.now() - this.#touchedAt >= this.#limitMs) this.lock();
  }

  #setAlarm(): void {
    this.#cancelAlarm();
    if (!this.#running || this.#locked || this.#limitMs === 0) return;
    const left = this.#touchedAt + this.#limitMs - this.#clock.now();
    this.#cancelAlarm = this.#clock.after(Math.max(1, left), () => {
      this.#look();
      this.#setAlarm();
    });
  }
}
