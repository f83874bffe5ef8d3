import { pageSecretKey } from '../../src-shared/contract/page-secret-key.ts';

/**
 * A browser sends cookies to every port of this machine, so the host also wants a secret that only pages of its own origin can
 * read. The opening page leaves it in the tab's session storage; a new tab is given it by one in which Daybook is open.
 */
/** Longest time in which another tab answers. */
const answerMs = 1_000;

type Message = { readonly kind: 'asked' } | { readonly kind: 'answered'; readonly secret: string };

/** The second websocket protocol beside `daybook`: a header, which is in no address and no history. */
export const protocolsWith = (secret: string): string[] => ['daybook', secret];

function askOtherTabs(): Promise<string | null> {
  const channel = new BroadcastChannel(pageSecretKey);
  return new Promise<string | null>(resolve => {
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'answered') resolve(data.secret);
    };
    channel.postMessage({ kind: 'asked' } satisfies Message);
    window.setTimeout(() => resolve(null), answerMs);
  }).finally(() => channel.close());
}

function answerOtherTabs(secret: string): void {
  const channel = new BroadcastChannel(pageSecretKey);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'asked') channel.postMessage({ kind: 'answered', secret } satisfies Message);
  };
}

/** Whether the host accepts a page with this secret: one of an earlier start is void. */
function isGood(url: string, secret: string): Promise<boolean> {
  const socket = new WebSocket(url, protocolsWith(secret));
  return new Promise<boolean>(resolve => {
    socket.onopen = () => resolve(true);
    socket.onclose = () => resolve(false);
  }).finally(() => socket.close());
}

/** This tab's secret, from itself or from another tab; null when neither has one that is good. */
export async function findPageSecret(url: string): Promise<string | null> {
  const own = sessionStorage.getItem(pageSecretKey);
  const found = own !== null && (await isGood(url, own)) ? own : await askOtherTabs();
  if (found === null || (found !== own && !(await isGood(url, found)))) return null;
  sessionStorage.setItem(pageSecretKey, found);
  answerOtherTabs(found);
  return found;
}
