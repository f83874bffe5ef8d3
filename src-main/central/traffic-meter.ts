import { Socket } from 'node:net';
import type { Traffic } from '../sync/ports.ts';

/** Counts what sockets to central carry. */
export interface TrafficMeter {
  /** A socket that is counted. With TLS it carries the encrypted bytes, so those are what is counted. */
  openSocket(): Socket;
  /** Counts a request that waits for its answer: one more round trip. */
  addRoundTrips(count: number): void;
  read(): Traffic;
  /** Cuts every open socket. */
  cutAll(): void;
}

export function createTrafficMeter(): TrafficMeter {
  const open = new Set<Socket>();
  const closed = { sent: 0, received: 0 };
  let roundTrips = 0;
  return {
    openSocket: () => {
      const socket = new Socket();
      open.add(socket);
      socket.once('close', () => {
        open.delete(socket);
        closed.sent += socket.bytesWritten;
        closed.received += socket.bytesRead;
      });
      return socket;
    },
    addRoundTrips: count => {
      roundTrips += count;
    },
    cutAll: () => {
      for (const socket of open) socket.destroy();
    },
    read: () => {
      let { sent, received } = closed;
      for (const socket of open) {
        sent += socket.bytesWritten;
        received += socket.bytesRead;
      }
      return { roundTrips, bytesSent: sent, bytesReceived: received };
    },
  };
}
