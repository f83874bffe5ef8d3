import type { Page } from '@playwright/test';
import type { Outgoing, Reply } from '../../../src-shared/contract/envelope.ts';
import { packMessage } from '../../../src-shared/contract/frame.ts';
import { badBytes, badInputsOf, callNames } from '../../contract/support/bad-inputs.ts';
import { expect, test } from '../support/fixtures.ts';

interface Message {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

/** Sends messages from inside the window over the carrier that its screens use, and collects one reply for each. */
async function sendFromWindow(page: Page, messages: readonly Message[]): Promise<Reply[]> {
  const hasBridge = await page.evaluate(() => window.daybook !== undefined);
  return page.evaluate(
    ({ ids, messages: own, frames }) =>
      new Promise<Reply[]>(resolve => {
        const replies = new Map<number, Reply>();
        const receive = (message: Outgoing) => {
          if (message.kind !== 'reply' || !ids.includes(message.id)) return;
          replies.set(message.id, message);
          if (replies.size === ids.length) resolve(ids.map(id => replies.get(id) as Reply));
        };
        const bridge = window.daybook;
        if (bridge !== undefined) {
          bridge.onMessage(receive);
          for (const message of own) bridge.send(message);
          return;
        }
        const pageSecret = sessionStorage.getItem('daybook-page') ?? '';
        const socket = new WebSocket(`ws://${location.host}/rpc`, ['daybook', pageSecret]);
        socket.onmessage = event => receive(JSON.parse(String(event.data)));
        socket.onopen = () => {
          for (const frame of frames) socket.send(frame);
        };
      }),
    {
      ids: messages.map(({ id }) => id),
      messages: hasBridge ? messages : [],
      frames: hasBridge ? [] : messages.map(packMessage),
    },
  );
}

test('through the window’s own carrier every call refuses bad input with a typed error', async ({ app, central }) => {
  await app.signIn(central.persons.ines);
  const messages = callNames
    .flatMap(name => badInputsOf(name).map(input => ({ name, input })))
    .map((message, index) => ({ ...message, id: 1_000_000 + index }));
  const replies = await sendFromWindow(app.page, messages);
  expect(replies.map(reply => (reply.ok ? 'accepted' : reply.error.code))).toEqual(messages.map(() => 'input-invalid'));
});

test('through the window’s own carrier what is no bytes, too many, or no picture is refused by its field', async ({
  app,
  central,
}) => {
  await app.signIn(central.persons.ines);
  const photos = badBytes.filter(({ name }) => name === 'photos.add');
  const messages = photos.map(({ name, input }, index) => ({ name, input, id: 1_000_000 + index }));
  const replies = await sendFromWindow(app.page, messages);
  expect(replies.map(reply => (reply.ok ? 'accepted' : reply.error.fields))).toEqual(
    photos.map(({ field, problem }) => [{ field, problem }]),
  );
});

test('the window can reach nothing but the contract', async ({ app, hostKind }) => {
  const found = await app.page.evaluate(() => ({
    node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
    bridge: Object.keys(window.daybook ?? {}).toSorted(),
  }));
  expect(found.node).toEqual(['undefined', 'undefined']);
  expect(found.bridge).toEqual(hostKind === 'loopback' ? [] : ['onMessage', 'send']);
});

test('the window stays on its own page', async ({ app, hostKind }) => {
  test.skip(hostKind === 'loopback', 'a browser’s own tab goes where its person sends it');
  await expect(app.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const address = app.page.url();
  await app.page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await app.page.evaluate(() => {
    window.open('https://example.com/');
  });
  await expect.poll(() => app.page.context().pages().length).toBe(1);
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(app.page.url()).toBe(address);
});
