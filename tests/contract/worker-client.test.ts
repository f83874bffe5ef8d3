import { afterEach, expect, test } from 'vitest';
import type { DataService, DataServiceConfig } from '../../src-main/app/data-service.ts';
import { startDataServiceWorker } from '../../src-main/hosts/worker/worker-client.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import type { EventEnvelope } from '../../src-shared/contract/envelope.ts';
import { silentLog } from './support/silent-log.ts';

const entry = new URL('./support/moody-worker.ts', import.meta.url);
const config = {} as DataServiceConfig; // the moody worker takes none
let service: DataService;

function start(): DataService {
  service = startDataServiceWorker({ entry, config, clock: systemClock, log: silentLog });
  return service;
}

afterEach(() => service.stop());

/** Resolves at the next event that fits. */
function event(fits: (event: EventEnvelope) => boolean): Promise<void> {
  return new Promise(resolve => {
    const off = service.onEvent(each => {
      if (!fits(each)) return;
      off();
      resolve();
    });
  });
}

const signedIn = (value: boolean) => event(each => each.name === 'session.changed' && each.payload.signedIn === value);

test('two windows may use the same request id: each gets its own reply', async () => {
  const { call } = start();
  const replies = await Promise.all([call({ id: 1, name: 'first' }), call({ id: 1, name: 'second' })]);
  expect(replies).toMatchObject([
    { id: 1, output: 'first' },
    { id: 1, output: 'second' },
  ]);
});

test('an answer that cannot leave the thread becomes an error reply', async () => {
  expect(await start().call({ id: 3, name: 'uncloneable' })).toMatchObject({
    id: 3,
    ok: false,
    error: { code: 'internal' },
  });
});

test('bytes are given to the thread, those in a part of a larger buffer are copied', async () => {
  const { call } = start();
  const [whole, part] = [new Uint8Array(9), new Uint8Array(9).subarray(3)];
  await call({ id: 1, name: 'whole', input: { image: whole } });
  await call({ id: 2, name: 'part', input: { image: part } });
  expect([whole.length, part.length]).toEqual([0, 6]);
});

test('when the thread crashes, every open call is answered, the screens are told, and it is started again', async () => {
  start();
  await signedIn(true);
  const signedOut = signedIn(false);
  const open = Promise.all([service.call({ id: 1, name: 'hang' }), service.call({ id: 2, name: 'crash' })]);
  expect(await open).toMatchObject([
    { id: 1, ok: false, error: { code: 'data-service-lost', retryable: true } },
    { id: 2, ok: false, error: { code: 'data-service-lost' } },
  ]);
  await signedOut;
  expect(await service.call({ id: 3, name: 'between' })).toMatchObject({ id: 3, error: { code: 'data-service-lost' } });
  await signedIn(true);
  expect(await service.call({ id: 4, name: 'again' })).toMatchObject({ id: 4, ok: true, output: 'again' });
});

test('stop ends the thread and answers what is still open; a later call is answered too', async () => {
  start();
  const hanging = service.call({ id: 1, name: 'hang' });
  await service.stop();
  expect(await hanging).toMatchObject({ id: 1, error: { code: 'data-service-lost' } });
  expect(await service.call({ id: 2, name: 'late' })).toMatchObject({ id: 2, error: { code: 'data-service-lost' } });
});
