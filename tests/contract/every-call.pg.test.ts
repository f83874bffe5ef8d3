import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { DataService } from '../../src-main/app/data-service.ts';
import { type LoopbackHost, startLoopbackHost } from '../../src-main/hosts/loopback/loopback-host.ts';
import { startDataServiceWorker } from '../../src-main/hosts/worker/worker-client.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { systemRandom } from '../../src-main/platform/random.ts';
import { contract } from '../../src-shared/contract/contract.ts';
import type { Outgoing, Reply } from '../../src-shared/contract/envelope.ts';
import { packMessage, unpackMessage } from '../../src-shared/contract/frame.ts';
import { callsWhileLocked } from '../../src-shared/contract/session.ts';
import { catalogue } from '../../src-shared/errors/catalogue.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../support/central-database.ts';
import { hashOf, pictureOf } from '../support/pictures.ts';
import { badBytes, badInputsOf, callNames } from './support/bad-inputs.ts';
import { nextMessage, openPageSocket } from './support/http-client.ts';
import { silentLog } from './support/silent-log.ts';

/** The whole way in: browser websocket, loopback host, worker thread, router, services, SQLite, and a real central. */
let home: string;
let central: CentralDatabase<'ines'>;
let service: DataService;
let host: LoopbackHost;
let socket: WebSocket;
const waiting = new Map<number, (reply: Reply) => void>();
let nextId = 1;

function send(message: (id: number) => string | Uint8Array): Promise<Reply> {
  const id = nextId++;
  const answer = new Promise<Reply>(resolve => waiting.set(id, resolve));
  socket.send(message(id));
  return answer;
}

const ask = (name: string, input: unknown) => send(id => packMessage({ id, name, input }));

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'daybook-contract-'));
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  service = startDataServiceWorker({
    entry: new URL('../../src-main/hosts/worker/data-service-worker.ts', import.meta.url),
    config: {
      home,
      resourcesFolder,
      defaultCentral: central.address,
      practice: null,
      appVersion: 'test',
      caFile: null,
      pool: 'laptop',
      logLevel: 'silent',
    },
    clock: systemClock,
    log: silentLog,
  });
  host = await startLoopbackHost({
    service,
    rendererFolder: resourcesFolder,
    port: 0,
    random: systemRandom,
    log: silentLog,
  });
  socket = await openPageSocket(host.newAddress());
  socket.on('message', (data: Buffer, isBinary) => {
    const message = (isBinary ? unpackMessage(data) : JSON.parse(String(data))) as Outgoing;
    if (message.kind === 'reply') waiting.get(message.id)?.(message);
  });
});

afterAll(async () => {
  await host.stop();
  await service.stop();
  await central.drop();
  rmSync(home, { recursive: true, force: true });
});

test('before sign-in every call of a person is refused', async () => {
  for (const name of callNames.filter(each => contract[each].access === 'person')) {
    expect(await ask(name, {}), name).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
  }
});

test('after sign-in every call refuses bad input with a typed error that names a field', async () => {
  expect(await ask('session.signIn', central.persons.ines)).toMatchObject({ ok: true });
  for (const name of callNames) {
    const bad = badInputsOf(name);
    expect(bad.length, name).toBeGreaterThan(0);
    for (const input of bad) {
      const reply = await ask(name, input);
      expect(reply, `${name} ${JSON.stringify(input)}`).toMatchObject({
        ok: false,
        error: { code: 'input-invalid', kind: 'input' },
      });
      expect(reply.ok ? [] : reply.error.fields, name).not.toEqual([]);
    }
  }
  expect(await ask('session.state', undefined)).toMatchObject({ ok: true, output: { person: { name: 'ines' } } });
});

test('what is no bytes, too many, or no picture is refused by the name of its field', async () => {
  for (const { name, input, field, problem } of badBytes) {
    expect(await ask(name, input), name).toMatchObject({
      ok: false,
      error: { code: 'input-invalid', fields: [{ field, problem }] },
    });
  }
});

test('a photo crosses to the disk and back byte for byte', async () => {
  const image = pictureOf(200_000);
  const added = await ask('photos.add', { image, takenAt: '2026-03-02T14:00:00.000Z' });
  expect(added).toMatchObject({ ok: true, output: { hash: hashOf(image), size: image.length } });
  const read = await ask('photos.read', { hash: hashOf(image) });
  expect(read).toMatchObject({ ok: true, output: { type: 'image/png' } });
  expect(hashOf((read as { output: { image: Uint8Array } }).output.image)).toBe(hashOf(image));
});

const wild = fc.oneof(
  fc.record({ name: fc.constantFrom(...callNames), input: fc.jsonValue() }),
  fc.record({ name: fc.string(), input: fc.jsonValue(), extra: fc.jsonValue() }),
);
/** Calls that would end the session or wait for central are left out of the wild ones. */
const harmless = (name: string) =>
  !['session.signOut', 'session.signIn', 'session.updateCentralPassword'].includes(name);

test('any JSON under any name gets one reply with a code of the catalogue, and the service goes on', async () => {
  await fc.assert(
    fc.asyncProperty(wild, async message => {
      fc.pre(harmless(message.name));
      const reply = await send(id => JSON.stringify({ ...message, id }));
      if (!reply.ok) {
        expect(Object.keys(catalogue)).toContain(reply.error.code);
        expect(reply.error.code).not.toBe('internal');
      }
    }),
    { numRuns: 200 },
  );
  expect(await ask('premises.list', {})).toMatchObject({ ok: true, output: { rows: [], total: 0 } });
});

test('behind a locked screen nothing is answered or told in any window until the password is given', async () => {
  const other = await openPageSocket(host.newAddress());
  const told = nextMessage(other);
  expect(await ask('session.lock', undefined)).toMatchObject({ ok: true });
  expect(await told).toMatchObject({ kind: 'event', name: 'session.changed' });
  const reply = nextMessage(other);
  other.send(JSON.stringify({ id: 1, name: 'inspections.list', input: {} }));
  expect(await reply).toMatchObject({ ok: false, error: { code: 'screen-locked' } });
  for (const name of callNames.filter(each => !callsWhileLocked.has(each))) {
    expect(await ask(name, {}), name).toMatchObject({ ok: false, error: { code: 'screen-locked' } });
  }
  expect(await ask('session.state', undefined)).toMatchObject({ output: { locked: true, person: { name: 'ines' } } });

  expect(await ask('session.unlock', { password: 'wrong' })).toMatchObject({
    ok: false,
    error: { code: 'unlock-failed' },
  });
  expect(await ask('premises.list', {})).toMatchObject({ ok: false, error: { code: 'screen-locked' } });
  expect(await ask('session.unlock', { password: central.persons.ines.password })).toMatchObject({ ok: true });
  expect(await ask('premises.list', {})).toMatchObject({ ok: true });
  other.terminate();
});

test('a binary frame that is no message is answered with an error and the connection stays', async () => {
  const whole = Buffer.from(packMessage({ id: 1, name: 'photos.add', input: { image: new Uint8Array(9) } }));
  const frames = [whole.subarray(0, 0), whole.subarray(0, 3), whole.subarray(0, 40), Buffer.alloc(64, 255)];
  for (const frame of frames) {
    const unreadable = new Promise(resolve => waiting.set(-1, resolve));
    socket.send(frame);
    expect(await unreadable).toMatchObject({ id: -1, ok: false, error: { code: 'input-invalid' } });
  }
  expect(await ask('session.state', undefined)).toMatchObject({ ok: true });
});

test('a message that is no JSON is answered with an error and the connection stays', async () => {
  const unreadable = new Promise(resolve => waiting.set(-1, resolve));
  socket.send('{"id": 1, ');
  expect(await unreadable).toMatchObject({ id: -1, ok: false, error: { code: 'input-invalid' } });
  expect(await ask('session.state', undefined)).toMatchObject({ ok: true });
});
