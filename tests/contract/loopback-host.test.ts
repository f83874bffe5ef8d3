import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LoopbackHost, startLoopbackHost } from '../../src-main/hosts/loopback/loopback-host.ts';
import { systemRandom } from '../../src-main/platform/random.ts';
import { get, nextMessage, openSocket, signInBrowser } from './support/http-client.ts';
import { silentLog } from './support/silent-log.ts';
import { type StubService, stubService } from './support/stub-service.ts';

let folder: string;
let service: StubService;
let host: LoopbackHost;
let port: number;
let cookie: string;
let pageSecret: string;

const page = '<!doctype html><title>Daybook</title>';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-loopback-'));
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}');
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), page);
  for (const name of [
    'app.js',
    'heic-worker-Ab_1-x.js',
    'code-worker-Ab1.js',
    'not-heic-worker-Ab1.js',
    'libheif-1.wasm',
  ]) {
    writeFileSync(join(folder, 'renderer', 'assets', name), 'export {};');
  }
  service = stubService();
  host = await startLoopbackHost({
    service,
    rendererFolder: join(folder, 'renderer'),
    port: 0,
    random: systemRandom,
    log: silentLog,
  });
});

afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  service.received.length = 0;
  ({ port, cookie, pageSecret } = await signInBrowser(host.newAddress()));
});

test('the one-time address opens the app and leaves a strict, unreadable cookie', async () => {
  const { pathname, search } = new URL(host.newAddress());
  const answer = await get(port, pathname + search);
  expect(answer.status).toBe(200);
  expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  expect((await get(port, '/', { cookie })).body).toBe(page);
});

test('a token opens the app once; a second browser is told so', async () => {
  const { pathname, search } = new URL(host.newAddress());
  await get(port, pathname + search);
  const second = await get(port, pathname + search);
  expect(second.status).toBe(403);
  expect(second.headers['set-cookie']).toBeUndefined();
  expect(second.body).toContain('Daybook is not open in this browser');
});

test('a newer address makes the unused older one void', async () => {
  const older = new URL(host.newAddress());
  host.newAddress();
  expect((await get(port, older.pathname + older.search)).status).toBe(403);
});

test('without the cookie, or with a wrong one, nothing is served', async () => {
  const [name] = cookie.split('=');
  for (const path of ['/', '/index.html', '/assets/app.js', '/rpc']) {
    expect((await get(port, path)).status).toBe(403);
    expect((await get(port, path, { cookie: `${name}=${'A'.repeat(43)}` })).status).toBe(403);
  }
  expect((await get(port, '/assets/app.js', { cookie })).status).toBe(200);
});

test('a foreign Host is refused, so that no other name can be pointed here', async () => {
  for (const foreign of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1.evil.example:${port}`]) {
    expect((await get(port, '/', { host: foreign, cookie })).status).toBe(421);
    const headers = { host: foreign, cookie, origin: `http://127.0.0.1:${port}` };
    await expect(openSocket(port, headers, pageSecret)).rejects.toThrow('refused: 403');
  }
});

test('a foreign Origin is refused on pages and on the websocket, and no answer allows other origins', async () => {
  for (const origin of ['http://evil.example', `http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`, 'null']) {
    expect((await get(port, '/', { origin, cookie })).status).toBe(403);
    await expect(openSocket(port, { origin, cookie }, pageSecret)).rejects.toThrow('refused: 403');
  }
  const answer = await get(port, '/', { cookie });
  expect(Object.keys(answer.headers).filter(name => name.startsWith('access-control-'))).toEqual([]);
});

test('the websocket needs an Origin, the cookie and its own path', async () => {
  const origin = `http://127.0.0.1:${port}`;
  await expect(openSocket(port, { cookie }, pageSecret)).rejects.toThrow('refused: 403');
  await expect(openSocket(port, { origin }, pageSecret)).rejects.toThrow('refused: 403');
  await expect(openSocket(port, { origin, cookie }, pageSecret, '/other')).rejects.toThrow('refused: 403');
});

test('who has the cookie, which a browser sends to every port, gets no further without the secret of its page', async () => {
  const origin = `http://127.0.0.1:${port}`;
  const other = await signInBrowser(host.newAddress());
  for (const secret of [undefined, 'A'.repeat(43), other.pageSecret]) {
    await expect(openSocket(port, { origin, cookie }, secret)).rejects.toThrow('refused: 403');
  }
  const socket = await openSocket(port, { origin, cookie }, pageSecret);
  expect(socket.protocol).toBe('daybook');
  socket.terminate();
  const served = await Promise.all(['/', '/opening.js'].map(path => get(port, path, { cookie })));
  expect(JSON.stringify(served)).not.toContain(pageSecret);
});

test('no path leads out of the renderer folder', async () => {
  const paths = [
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/../../secret.json',
    '/assets/..\\..\\secret.json',
    '//secret.json',
    '/%00',
    '/%',
  ];
  for (const path of paths) {
    const answer = await get(port, path, { cookie });
    expect(answer.status, path).toBe(404);
    expect(answer.body).not.toContain('"secret"');
  }
});

test('only GET is answered', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    expect((await get(port, '/', { cookie }, method)).status).toBe(405);
  }
});

test('every answer carries the content policy and forbids guessing', async () => {
  for (const headers of [{ cookie }, { cookie: 'none' }]) {
    const answer = await get(port, '/', headers);
    expect(answer.headers['content-security-policy']).toMatch(
      /default-src 'self';.*object-src 'none'.*frame-ancestors 'none'/,
    );
    expect(answer.headers['content-security-policy']).not.toMatch(/script-src|unsafe-eval|\*/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  }
});

test('the browser is told that this page alone may use the camera, and nothing may use the microphone', async () => {
  const policy = (await get(port, '/', { cookie })).headers['permissions-policy'];
  expect(policy).toMatch(/camera=\(self\)/);
  expect(policy).toMatch(/microphone=\(\)/);
});

test('only the files of the workers for HEIC and square codes may compile WebAssembly', async () => {
  const policyOf = async (path: string) => (await get(port, path, { cookie })).headers['content-security-policy'];
  for (const name of ['heic-worker-Ab_1-x.js', 'code-worker-Ab1.js'])
    expect(await policyOf(`/assets/${name}`)).toMatch(/; script-src 'self' 'wasm-unsafe-eval'; /);
  expect(await policyOf('/assets/app.js')).not.toMatch(/script-src|wasm/);
  expect(await policyOf('/assets/not-heic-worker-Ab1.js')).not.toMatch(/script-src|wasm/);
  expect((await get(port, '/assets/libheif-1.wasm', { cookie })).headers['content-type']).toBe('application/wasm');
});

test('the websocket carries requests, replies and events', async () => {
  const socket = await openSocket(port, { cookie, origin: `http://127.0.0.1:${port}` }, pageSecret);
  socket.send(JSON.stringify({ id: 7, name: 'session.state' }));
  expect(await nextMessage(socket)).toEqual({ kind: 'reply', id: 7, ok: true, output: null });
  service.tell({ kind: 'event', name: 'session.changed', payload: { signedIn: false } });
  expect(await nextMessage(socket)).toEqual({ kind: 'event', name: 'session.changed', payload: { signedIn: false } });
  socket.terminate();
});

test('a message that is too large closes that connection and no other', async () => {
  const headers = { cookie, origin: `http://127.0.0.1:${port}` };
  const [large, other] = [await openSocket(port, headers, pageSecret), await openSocket(port, headers, pageSecret)];
  large.send(JSON.stringify({ id: 1, name: 'x'.repeat(21 * 1024 * 1024) }));
  await expect(nextMessage(large)).rejects.toThrow('closed: 1009');
  other.send(JSON.stringify({ id: 2, name: 'session.state' }));
  expect(await nextMessage(other)).toMatchObject({ id: 2, ok: true });
  other.terminate();
});

test('a port that is taken is said, not shared', async () => {
  const second = startLoopbackHost({
    service,
    rendererFolder: join(folder, 'renderer'),
    port,
    random: systemRandom,
    log: silentLog,
  });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
