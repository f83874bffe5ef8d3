import type { Clock } from '../../src-main/platform/clock.ts';

interface Alarm {
  readonly at: number;
  readonly work: () => void;
}

/** A clock that moves only when told: alarms ring in order, nothing waits for real time. */
export class VirtualClock implements Clock {
  #now: number;
  #alarms: Alarm[] = [];

  constructor(startAt = Date.UTC(2026, 0, 5, 9, 0, 0)) {
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  offset(): number {
    return -300;
  }

  after(ms: number, work: () => void): () => void {
    const alarm = { at: this.#now + ms, work };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter(each => each !== alarm);
    };
  }

  /** Lets `ms` pass; every alarm due by then rings at its own time. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#nextAlarm(until); next !== undefined; next = this.#nextAlarm(until)) {
      const due = next;
      this.#alarms = this.#alarms.filter(each => each !== due);
      this.#now = due.at;
      due.work();
    }
    this.#now = until;
  }

  /** When the next alarm rings, in milliseconds since 1970; null when none is set. */
  nextAlarmAt(): number | null {
    return this.#nextAlarm(Number.POSITIVE_INFINITY)?.at ?? null;
  }

  #nextAlarm(until: number): Alarm | undefined {
    return this.#alarms.filter(each => each.at <= until).sort((a, b) => a.at - b.at)[0];
  }
}
