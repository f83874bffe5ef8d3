import { expect, test } from 'vitest';
import { IdleLock } from '../../../src-main/services/session/idle-lock.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const minute = 60_000;

function startLock(minutes: number) {
  const clock = new VirtualClock();
  const told: boolean[] = [];
  const lock = new IdleLock(clock, () => told.push(lock.isLocked()));
  lock.start(minutes);
  return { clock, told, lock };
}

test('a screen that nobody touches locks after its time, and says so once', () => {
  const { clock, told, lock } = startLock(10);
  clock.advance(10 * minute - 1);
  expect(told).toEqual([]);
  clock.advance(1);
  expect(told).toEqual([true]);
  clock.advance(60 * minute);
  expect(told).toEqual([true]);
  expect(lock.isLocked()).toBe(true);
});

test('a touch restarts the time, and unlocks nothing', () => {
  const { clock, told, lock } = startLock(10);
  clock.advance(9 * minute);
  lock.touch();
  clock.advance(9 * minute);
  expect(lock.isLocked()).toBe(false);
  clock.advance(minute);
  expect(told).toEqual([true]);
  lock.touch();
  expect(lock.isLocked()).toBe(true);
});

test('an unlocked screen has its whole time again', () => {
  const { clock, told, lock } = startLock(10);
  lock.lock();
  clock.advance(60 * minute);
  lock.unlock();
  clock.advance(10 * minute - 1);
  expect(told).toEqual([true, false]);
  clock.advance(1);
  expect(told).toEqual([true, false, true]);
});

test('with 0 minutes it never locks by itself, and still from the button', () => {
  const { clock, told, lock } = startLock(0);
  clock.advance(24 * 60 * minute);
  expect(told).toEqual([]);
  lock.lock();
  expect(lock.isLocked()).toBe(true);
});

test('another time counts from the last touch', () => {
  const { clock, told, lock } = startLock(10);
  clock.advance(5 * minute);
  lock.limitTo(6);
  clock.advance(minute);
  expect(told).toEqual([true]);
});

/** Timers stand still while a laptop sleeps; its clock does not. */
class SleepingClock extends VirtualClock {
  #slept = 0;
  override now(): number {
    return super.now() + this.#slept;
  }
  sleep(ms: number): void {
    this.#slept += ms;
  }
}

test('after the sleep of a laptop the first question finds the screen locked', () => {
  const clock = new SleepingClock();
  const lock = new IdleLock(clock, () => {});
  lock.start(10);
  clock.sleep(11 * minute);
  lock.touch();
  expect(lock.isLocked()).toBe(true);
});

test('a clock that is set back makes nobody wait longer than the time', () => {
  const clock = new SleepingClock();
  const lock = new IdleLock(clock, () => {});
  lock.start(10);
  clock.sleep(-60 * minute);
  expect(lock.isLocked()).toBe(false);
  clock.sleep(10 * minute);
  expect(lock.isLocked()).toBe(true);
});

test('when nobody is signed in there is nothing to lock, and the next person starts unlocked', () => {
  const { clock, told, lock } = startLock(10);
  lock.lock();
  lock.stop();
  clock.advance(60 * minute);
  lock.lock();
  expect(lock.isLocked()).toBe(false);
  lock.start(10);
  expect(lock.isLocked()).toBe(false);
  expect(told).toEqual([true]);
});
