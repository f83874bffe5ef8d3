import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '../../src-main/platform/clock.ts';
import type { Logger } from '../../src-main/platform/logger.ts';
import type { Handlers } from '../../src-main/rpc/handlers.ts';
import { sendReply, unreadableId } from '../../src-main/rpc/replies.ts';
import { createRouter } from '../../src-main/rpc/router.ts';
import { type CallName, contract } from '../../src-shared/contract/contract.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { silentLog } from './support/silent-log.ts';

const callNames = Object.keys(contract) as CallName[];

interface Parts {
  readonly signedIn?: boolean;
  readonly locked?: boolean;
  readonly answer?: (name: CallName, input: unknown) => unknown;
  readonly log?: Logger;
}

function makeRouter({ signedIn = true, locked = false, answer = () => null, log = silentLog }: Parts = {}) {
  const handlers = Object.fromEntries(
    callNames.map(name => [name, (input: unknown) => answer(name, input)]),
  ) as unknown as Handlers;
  return createRouter({ handlers, isSignedIn: () => signedIn, isLocked: () => locked, log, clock: systemClock });
}

test('an unknown call is refused, also one named like a part of every object', async () => {
  const route = makeRouter();
  for (const name of ['no.such', 'constructor', '__proto__', 'toString', '']) {
    expect(await route({ id: 1, name, input: undefined })).toMatchObject({
      id: 1,
      ok: false,
      error: { code: 'call-unknown' },
    });
  }
});

test('before sign-in only the calls for anyone are answered, whatever their input', async () => {
  const reached: CallName[] = [];
  const route = makeRouter({ signedIn: false, answer: name => reached.push(name) });
  for (const name of callNames.filter(each => contract[each].access === 'person')) {
    expect(await route({ id: 1, name, input: {} })).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
  }
  expect(reached).toEqual([]);
  expect(await route({ id: 2, name: 'session.state' })).toMatchObject({ id: 2, ok: true });
});

test('behind a locked screen only unlocking, signing out and the state are answered', async () => {
  const reached: CallName[] = [];
  const route = makeRouter({ locked: true, answer: name => reached.push(name) });
  const open = ['session.state', 'session.signOut'];
  for (const name of callNames.filter(each => ![...open, 'session.unlock'].includes(each))) {
    expect(await route({ id: 1, name, input: {} }), name).toMatchObject({
      ok: false,
      error: { code: 'screen-locked' },
    });
  }
  expect(reached).toEqual([]);
  for (const name of open) expect(await route({ id: 2, name }), name).toMatchObject({ ok: true });
  expect(await route({ id: 3, name: 'session.unlock', input: { password: 'x' } })).toMatchObject({ ok: true });
});

test('a handler sees parsed input with its defaults filled in', async () => {
  const inputs: unknown[] = [];
  const route = makeRouter({ answer: (_, input) => inputs.push(input) });
  await route({ id: 1, name: 'premises.list', input: { text: 'abc' } });
  expect(inputs).toEqual([{ text: 'abc', limit: 50, offset: 0 }]);
});

test('wrong input names each wrong field and does not reach the handler', async () => {
  const reached: CallName[] = [];
  const route = makeRouter({ answer: name => reached.push(name) });
  const reply = await route({ id: 1, name: 'session.signIn', input: { username: 'X', password: '', extra: 1 } });
  expect(reply).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
  const fields = reply.ok ? [] : reply.error.fields.map(({ field }) => field);
  expect(fields.toSorted()).toEqual(['extra', 'password', 'username']);
  expect(reached).toEqual([]);
});

test('an error of ours keeps its code, fields and details; any other shows nothing of the inside but is logged', async () => {
  const logged: object[] = [];
  const log: Logger = { ...silentLog, error: facts => logged.push(facts) };
  const ours = new DaybookError('sign-in-slowed', { details: { retryAfterSeconds: 8 } });
  const foreign = Object.assign(new Error('disk /home/ines is full'), { detail: 'secret row' });
  const thrown: unknown[] = [ours, foreign, 'a text', undefined];
  const route = makeRouter({
    log,
    answer: () => {
      throw thrown.shift();
    },
  });
  const ask = () => route({ id: 1, name: 'session.state' });

  expect(await ask()).toMatchObject({ error: { code: 'sign-in-slowed', details: { retryAfterSeconds: 8 } } });
  const reply = await ask();
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(JSON.stringify(reply)).not.toContain('/home/ines');
  expect(JSON.stringify(logged)).toContain('/home/ines');
  expect(JSON.stringify(logged)).not.toContain('secret row');
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'internal' } });
});

test('a reply that cannot cross becomes an error reply', () => {
  const sent: unknown[] = [];
  sendReply({ kind: 'reply', id: 4, ok: true, output: { big: 1n } }, reply => sent.push(JSON.stringify(reply)));
  sendReply({ kind: 'reply', id: 5, ok: true, output: () => 1 }, reply => sent.push(structuredClone(reply)));
  expect(JSON.parse(String(sent[0]))).toMatchObject({ id: 4, ok: false, error: { code: 'internal' } });
  expect(sent[1]).toMatchObject({ id: 5, ok: false, error: { code: 'internal' } });
});

const hostile = fc.oneof(
  fc.anything(),
  fc.record({ id: fc.anything(), name: fc.anything(), input: fc.anything() }),
  fc.record({ id: fc.nat(), name: fc.constantFrom(...callNames), input: fc.anything() }),
);

test('any message at all gets exactly one reply that can be sent, under its own id where it has one', async () => {
  const route = makeRouter();
  await fc.assert(
    fc.asyncProperty(hostile, async message => {
      const reply = await route(message);
      expect(reply.kind).toBe('reply');
      expect(() => JSON.stringify(structuredClone(reply))).not.toThrow();
      const id = (message as { id?: unknown } | null)?.id;
      const readable = typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 && !Object.is(id, -0);
      if (readable && typeof message === 'object' && !Array.isArray(message)) expect(reply.id).toBe(id);
      else expect([unreadableId, id]).toContain(reply.id);
      if (!reply.ok) expect(reply.error.message).not.toBe('');
    }),
    { numRuns: 500 },
  );
});
