import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What happens to bytes of one direction: passed on, or swallowed as by a dead link. */
export type Flow = 'pass' | 'drop';

export interface TcpProxy {
  readonly port: number;
  /** From the client to the server; set at any moment. */
  toServer: Flow;
  /** From the server to the client. */
  toClient: Flow;
  /** When false, new connections are cut at once. */
  accepting: boolean;
  /** Waits this long in each direction, in milliseconds. */
  delayMs: number;
  /** Connections that were accepted, ever. */
  accepted(): number;
  /** Changes of direction from client to server on all connections: one for each round trip. */
  roundTrips(): number;
  /** Resolves at the next bytes from the client. */
  nextRequest(): Promise<void>;
  /** Cuts every connection, as when a cable is pulled. */
  cutAll(): void;
  close(): Promise<void>;
}

/** A TCP proxy on a loopback port before a real server, for faults at will. */
export async function createTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let accepted = 0;
  let roundTrips = 0;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const forward = (bytes: Buffer, to: Socket) => {
    if (proxy.delayMs === 0) to.write(bytes);
    else setTimeout(() => to.writable && to.write(bytes), proxy.delayMs);
  };
  const server = createServer({ noDelay: true }, client => {
    keep(client);
    if (!proxy.accepting) {
      client.destroy();
      return;
    }
    accepted += 1;
    roundTrips += 1; // the handshake of TCP itself
    const upstream = connect({ ...target, noDelay: true });
    keep(upstream);
    let asking = false;
    client.on('data', bytes => {
      if (!asking) roundTrips += 1;
      asking = true;
      for (const resolve of waiting.splice(0)) resolve();
      if (proxy.toServer === 'pass') forward(bytes, upstream);
    });
    upstream.on('data', bytes => {
      asking = false;
      if (proxy.toClient === 'pass') forward(bytes, client);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();

  const proxy: TcpProxy = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    toServer: 'pass',
    toClient: 'pass',
    accepting: true,
    delayMs: 0,
    accepted: () => accepted,
    roundTrips: () => roundTrips,
    nextRequest: () => new Promise(resolve => waiting.push(resolve)),
    cutAll: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      proxy.cutAll();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
