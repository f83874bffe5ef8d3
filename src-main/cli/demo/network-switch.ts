import { connect, createServer, type Socket } from 'node:net';

/** A cable between the devices and central that can be pulled: bytes pass through it, or nothing answers at all. */
export interface NetworkSwitch {
  /** Where the devices find central, on this machine. */
  readonly port: number;
  /** Cuts every connection and answers no new one. */
  off(): Promise<void>;
  on(): Promise<void>;
}

/** Starts switched on. */
export async function createNetworkSwitch(centralPort: number): Promise<NetworkSwitch> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer(device => {
    const central = connect(centralPort, '127.0.0.1');
    keep(device);
    keep(central);
    device.pipe(central).pipe(device);
    device.on('close', () => central.destroy());
    central.on('close', () => device.destroy());
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    on: () => listen(port),
    off: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
