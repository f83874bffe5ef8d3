import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Timing } from '../../../src-renderer/data/window-timing.ts';
import { createAutosave, longestMs, quietMs } from '../../../src-renderer/forms/autosave.ts';
import { applyPatch, type InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';

/** A clock that moves only when told. */
function handClock() {
  let now = 0;
  let timers: { at: number; work: () => void }[] = [];
  const timing: Timing = {
    now: () => now,
    after(ms, work) {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => {
        timers = timers.filter(each => each !== timer);
      };
    },
  };
  const advance = async (ms: number) => {
    const end = now + ms;
    for (;;) {
      const next = timers.filter(each => each.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      timers = timers.filter(each => each !== next);
      now = Math.max(now, next.at);
      next.work();
      await settled();
    }
    now = end;
    await settled();
  };
  return { timing, advance };
}

/** Lets every promise that can settle do so. */
const settled = () => new Promise<void>(resolve => setImmediate(resolve));

/** A disk that answers when told. */
function handDisk() {
  const calls: { patch: InspectionPatch; succeed: () => Promise<void>; fail: (error: Error) => Promise<void> }[] = [];
  const save = (patch: InspectionPatch) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const succeed = () => {
      resolve();
      return settled();
    };
    const fail = (error: Error) => {
      reject(error);
      return settled();
    };
    calls.push({ patch, succeed, fail });
    return promise;
  };
  return { calls, save };
}

const owner = (text: string): InspectionPatch => ({ header: { owner: text } });

test('edits made within the quiet time go to the disk as one save after it', async () => {
  const { timing, advance } = handClock();
  const disk = handDisk();
  const autosave = createAutosave(timing, disk.save);
  autosave.edit(owner('A'));
  await advance(quietMs - 1);
  autosave.edit({ answers: { '1': { value: 'yes' } } });
  await advance(quietMs - 1);
  expect(disk.calls).toHaveLength(0);
  await advance(1);
  expect(disk.calls.map(call => call.patch)).toEqual([{ header: { owner: 'A' }, answers: { '1': { value: 'yes' } } }]);
});

test('steady typing is saved at the latest after the longest time', async () => {
  const { timing, advance } = handClock();
  const disk = handDisk();
  const autosave = createAutosave(timing, disk.save);
  for (let typed = 0; typed < longestMs; typed += 100) {
    autosave.edit(owner('x'.repeat(typed / 100 + 1)));
    await advance(100);
  }
  expect(disk.calls.map(call => call.patch)).toEqual([owner('x'.repeat(longestMs / 100))]);
});

test('only one save runs at a time and edits made meanwhile follow it merged', async () => {
  const { timing, advance } = handClock();
  const disk = handDisk();
  const autosave = createAutosave(timing, disk.save);
  autosave.edit(owner('first'));
  await advance(quietMs);
  autosave.edit(owner('second'));
  autosave.edit(owner('third'));
  await advance(longestMs * 3);
  expect(disk.calls).toHaveLength(1);
  expect(autosave.state()).toEqual({ kind: 'saving' });
  await disk.calls[0]!.succeed();
  await advance(0);
  expect(disk.calls.map(call => call.patch)).toEqual([owner('first'), owner('third')]);
});

test('a failed save keeps its edits, says so, and is tried again with newer edits on top', async () => {
  const { timing, advance } = handClock();
  const disk = handDisk();
  const autosave = createAutosave(timing, disk.save);
  autosave.edit({ header: { owner: 'old', address: 'kept' } });
  await advance(quietMs);
  autosave.edit(owner('new'));
  const error = new Error('disk full');
  await disk.calls[0]!.fail(error);
  expect(autosave.state()).toEqual({ kind: 'failed', error });
  expect(autosave.unsaved()).toEqual({ header: { owner: 'new', address: 'kept' } });
  await advance(1000);
  expect(disk.calls[1]!.patch).toEqual({ header: { owner: 'new', address: 'kept' } });
  await disk.calls[1]!.succeed();
  expect(autosave.state().kind).toBe('saved');
  expect(autosave.unsaved()).toEqual({});
});

test('flush saves at once, waits for the save on its way, and tells whether all is safe', async () => {
  const { timing, advance } = handClock();
  const disk = handDisk();
  const autosave = createAutosave(timing, disk.save);
  expect(await autosave.flush()).toBe(true);
  autosave.edit(owner('first'));
  await advance(quietMs);
  autosave.edit(owner('second'));
  const flushed = autosave.flush();
  await disk.calls[0]!.succeed();
  await disk.calls[1]!.succeed();
  expect(await flushed).toBe(true);
  autosave.edit(owner('third'));
  const refused = autosave.flush();
  await disk.calls[2]!.fail(new Error('disk full'));
  expect(await refused).toBe(false);
});

test('what is unsaved covers the save on its way and the edits behind it', async () => {
  const { timing, advance } = handClock();
  const disk = handDisk();
  const autosave = createAutosave(timing, disk.save);
  autosave.edit(owner('sent'));
  await advance(quietMs);
  autosave.edit({ signatures: { received_by: null } });
  expect(autosave.unsaved()).toEqual({ header: { owner: 'sent' }, signatures: { received_by: null } });
});

test('the save time is shown when everything is on the disk', async () => {
  const { timing, advance } = handClock();
  const disk = handDisk();
  const autosave = createAutosave(timing, disk.save);
  const seen: string[] = [];
  autosave.subscribe(() => seen.push(autosave.state().kind));
  autosave.edit(owner('A'));
  await advance(quietMs);
  await disk.calls[0]!.succeed();
  expect(seen).toEqual(['waiting', 'saving', 'saved']);
  expect(autosave.state()).toEqual({ kind: 'saved', at: quietMs });
});

test('whatever fails in whatever order, the disk ends with the last word of every field', async () => {
  const step = fc.record({
    key: fc.constantFrom('owner', 'address', 'comments'),
    text: fc.option(fc.string({ maxLength: 5 }), { nil: null }),
    wait: fc.integer({ min: 0, max: 1500 }),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
      const { timing, advance } = handClock();
      const empty = { header: {}, answers: {}, signatures: {}, premisesId: 'p' as never };
      let stored = empty;
      let fails = false;
      let running = 0;
      let mostAtOnce = 0;
      const autosave = createAutosave(timing, async patch => {
        running += 1;
        mostAtOnce = Math.max(mostAtOnce, running);
        await settled();
        running -= 1;
        if (fails) throw new Error('disk full');
        stored = applyPatch(stored, patch);
      });
      let expected = empty;
      for (const each of steps) {
        fails = each.fails;
        const patch = { header: { [each.key]: each.text } };
        expected = applyPatch(expected, patch);
        autosave.edit(patch);
        await advance(each.wait);
      }
      fails = false;
      while (!(await autosave.flush()));
      expect(stored).toEqual(expected);
      expect(mostAtOnce).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});

test('a reply is received when its patch is no longer unsaved', async () => {
  const { timing, advance } = handClock();
  const disk = handDisk();
  const unsaved: InspectionPatch[] = [];
  const autosave = createAutosave(timing, disk.save, { received: () => unsaved.push(autosave.unsaved()) });
  autosave.edit(owner('sent'));
  await advance(quietMs);
  autosave.edit({ header: { address: 'typed since' } });
  await disk.calls[0]?.succeed();
  expect(unsaved).toEqual([{ header: { address: 'typed since' } }]);
});
