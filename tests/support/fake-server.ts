import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A message of the server: its letter, and its parts one after the other; a number takes four bytes. */
function message(letter: string, ...parts: (number | string | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map(part => {
      if (typeof part !== 'number') return Buffer.from(part);
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(part);
      return bytes;
    }),
  );
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(letter), length, body]);
}

const authentication = (kind: number, ...rest: (number | string | Buffer)[]) => message('R', kind, ...rest);
/** AuthenticationOk and ReadyForQuery: "you are in". */
const welcome = Buffer.concat([authentication(0), message('Z', 'I')]);
const saltOfMd5 = Buffer.from('salt');

/** Announced, and never sent whole. */
const announced = (letter: string, bytes: number) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return Buffer.concat([Buffer.from(letter), length, Buffer.alloc(1_000)]);
};

/** What such a server says in turn, each answer to what the client sent; then it lets everybody in. */
export const falseServers = {
  'asks for the password in clear text': () => [authentication(3), welcome],
  'asks for MD5 of the password': () => [authentication(5, saltOfMd5), welcome],
  'lets everybody in at once': () => [welcome],
  'asks for a way of signing in that nobody knows': () => [authentication(7), welcome],
  'offers no SCRAM': () => [authentication(10, 'OTHER\0\0'), welcome],
  'signs SCRAM wrongly': (nonce: string) => [
    authentication(10, 'SCRAM-SHA-256\0\0'),
    authentication(11, `r=${nonce}server,s=${saltOfMd5.toString('base64')},i=4096`),
    Buffer.concat([authentication(12, `v=${Buffer.alloc(32).toString('base64')}`), welcome]),
  ],
  'ends SCRAM before its signature': (nonce: string) => [
    authentication(10, 'SCRAM-SHA-256\0\0'),
    authentication(11, `r=${nonce}server,s=${saltOfMd5.toString('base64')},i=4096`),
    welcome,
  ],
  'says the signature before the proof': () => [
    authentication(10, 'SCRAM-SHA-256\0\0'),
    Buffer.concat([authentication(12, 'v=AAAA'), welcome]),
  ],
  'sends an error that does not end': () => [message('E', 'SFATAL')],
  'sends an error without its last byte': () => [message('E', 'SFATAL\0')],
  'sends a notice that does not end': () => [message('N', 'x'.repeat(100_000)), welcome],
  'announces a message of four gigabytes': () => [announced('R', 0xffff_ffff)],
  'announces a message of no length': () => [announced('R', 0)],
} as const satisfies Record<string, (nonce: string) => Buffer[]>;

export interface FakeServer {
  readonly port: number;
  /** All that clients have sent, as text. */
  heard(): string;
  close(): Promise<void>;
}

/** Speaks the protocol of Postgres as far as signing in, and knows no password. */
export async function runFakeServer(answers: (nonce: string) => readonly Buffer[]): Promise<FakeServer> {
  const sockets = new Set<Socket>();
  let heard = '';
  const server = createServer(socket => {
    let turn = 0;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', bytes => {
      heard += bytes.toString('latin1');
      const nonce = /r=([^,]+)/.exec(heard)?.[1] ?? '';
      const answer = answers(nonce)[turn++];
      if (answer !== undefined) socket.write(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    heard: () => heard,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
