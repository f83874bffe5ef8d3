import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { WebSocket } from 'ws';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A plain HTTP request in which every header, also Host, is as the test wants it and the path is sent as it stands. */
export function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const options: RequestOptions = { host: '127.0.0.1', port, path, method, headers, agent: false };
  return new Promise<HttpAnswer>((resolve, reject) => {
    request(options, response => {
      let body = '';
      response.setEncoding('utf8').on('data', text => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

/** Opens a websocket, as a page with its secret does; rejects with the status of a refused upgrade. */
export function openSocket(
  port: number,
  headers: Record<string, string>,
  pageSecret?: string,
  path = '/rpc',
): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const protocols = pageSecret === undefined ? [] : ['daybook', pageSecret];
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_, response) => reject(new Error(`refused: ${response.statusCode}`)));
    socket.once('error', reject);
  });
}

/** The next message on a socket. */
export function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const received = (data: unknown) => {
      socket.off('close', closed);
      resolve(JSON.parse(String(data)));
    };
    const closed = (code: number) => {
      socket.off('message', received);
      reject(new Error(`closed: ${code}`));
    };
    socket.once('message', received);
    socket.once('close', closed);
  });
}

/** What a browser has after the one-time address was opened in it. */
export interface BrowserSession {
  readonly port: number;
  readonly cookie: string;
  readonly pageSecret: string;
}

/** Exchanges the one-time address for the cookie and the page's secret. */
export async function signInBrowser(address: string): Promise<BrowserSession> {
  const { port, pathname, search } = new URL(address);
  const { status, headers, body } = await get(Number(port), pathname + search);
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  const pageSecret = /<meta name="daybook-page" content="([\w-]+)">/.exec(body)?.[1];
  if (cookie === undefined || pageSecret === undefined) throw new Error(`No session: ${status}`);
  return { port: Number(port), cookie, pageSecret };
}

/** The websocket of a page that was opened by the one-time address. */
export async function openPageSocket(address: string): Promise<WebSocket> {
  const { port, cookie, pageSecret } = await signInBrowser(address);
  return openSocket(port, { cookie, origin: `http://127.0.0.1:${port}` }, pageSecret);
}
