import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import type { TestCertificate } from './test-certificate.ts';

const askForTls = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

export interface TlsBetween {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Ends the TLS of clients of Postgres with a certificate of its own and opens another to the server: a front, or somebody who
 * stole a certificate.
 * @param change what becomes of the bytes from the server
 */
export async function runTlsBetween(
  serverPort: number,
  { certificate, key }: TestCertificate,
  change: (bytes: Buffer) => Buffer = bytes => bytes,
): Promise<TlsBetween> {
  const sockets = new Set<Socket>();
  const keep = <Kind extends Socket>(socket: Kind): Kind => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const stand = async (client: Socket) => {
    const upstream = keep(connect(serverPort, '127.0.0.1'));
    await once(client, 'data');
    upstream.write(askForTls);
    await once(upstream, 'data');
    const server = keep(connectTls({ socket: upstream, rejectUnauthorized: false }));
    const inside = keep(new TLSSocket(client, { isServer: true, cert: certificate, key }));
    client.write('S');
    inside.on('data', bytes => server.write(bytes));
    server.on('data', bytes => inside.write(change(bytes)));
    inside.on('close', () => server.destroy());
    server.on('close', () => inside.destroy());
  };
  const listener = createServer(client => void stand(keep(client)).catch(() => client.destroy()));
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}
