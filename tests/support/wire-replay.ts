import type { Socket } from 'node:net';
import pg from 'pg';
import { createCopyReader } from '../../src-main/central/copy-binary.ts';
import { messagesIn, type WireMessage } from '../fixtures/maker/wire-messages.ts';

/** Bytes of one session with a Postgres, behind its sign-in. */
export interface WireLine {
  /** Sends what an app once sent, and gives the whole answer. */
  ask(bytes: Buffer): Promise<WireMessage[]>;
  close(): Promise<void>;
}

/** Signs in as pg does; from then on the line is ours alone. */
export async function openWire(address: string, username: string, password: string): Promise<WireLine> {
  const { hostname: host, port, pathname } = new URL(address);
  const client = new pg.Client({ host, port: Number(port), database: pathname.slice(1), user: username, password });
  // How the line ends is no matter of the client that opened it.
  client.on('error', () => undefined);
  await client.connect();
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.removeAllListeners('data');
  return {
    ask: bytes =>
      new Promise((resolve, reject) => {
        let text: Buffer = Buffer.alloc(0);
        const ended = () => reject(new Error('the line was cut'));
        const listen = (more: Buffer) => {
          text = Buffer.concat([text, more]);
          const { messages } = messagesIn(text);
          if (messages.at(-1)?.kind !== 'Z') return;
          stream.off('data', listen).off('close', ended);
          resolve(messages);
        };
        stream.on('data', listen).once('close', ended);
        stream.write(bytes);
      }),
    close: async () => {
      stream.destroy();
    },
  };
}

/** The columns of each row of an answer, of a query or of a COPY in binary. */
export function rowsIn(messages: readonly WireMessage[]): (Buffer | null)[][] {
  const rows: (Buffer | null)[][] = [];
  const reader = createCopyReader(Number.MAX_SAFE_INTEGER, row => rows.push([...row]));
  for (const { kind, body } of messages) {
    if (kind === 'd') reader(body);
    if (kind !== 'D') continue;
    const row: (Buffer | null)[] = [];
    for (let at = 2, left = body.readUInt16BE(0); left > 0; left -= 1) {
      const length = body.readInt32BE(at);
      row.push(length < 0 ? null : body.subarray(at + 4, at + 4 + length));
      at += 4 + Math.max(0, length);
    }
    rows.push(row);
  }
  return rows;
}

/** The SQLSTATE of an answer that is an error; null when it is none. */
export function errorIn(messages: readonly WireMessage[]): string | null {
  const error = messages.find(({ kind }) => kind === 'E');
  const fields = error?.body.toString('utf8').split('\0') ?? [];
  return error === undefined ? null : (fields.find(each => each.startsWith('C'))?.slice(1) ?? '');
}
