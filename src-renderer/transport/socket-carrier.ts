import type { Outgoing, Request } from '../../src-shared/contract/envelope.ts';
import { packMessage, unpackMessage } from '../../src-shared/contract/frame.ts';
import { protocolsWith } from './page-secret.ts';
import type { Carrier } from './transport.ts';

const reconnectDelayMs = 1000;

/** The loopback carrier: a websocket on the page's own origin that is opened again when it is lost. */
export function socketCarrier(url: string, pageSecret: string): Carrier {
  const messageListeners: ((message: Outgoing) => void)[] = [];
  const connectionListeners: ((connected: boolean) => void)[] = [];
  const queue: Request[] = [];
  let socket: WebSocket;

  const tellConnection = (connected: boolean) => {
    for (const listener of connectionListeners) listener(connected);
  };
  const open = () => {
    socket = new WebSocket(url, protocolsWith(pageSecret));
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      tellConnection(true);
      for (const request of queue.splice(0)) socket.send(packMessage(request));
    };
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      const message = (typeof data === 'string' ? JSON.parse(data) : unpackMessage(new Uint8Array(data))) as Outgoing;
      for (const listener of messageListeners) listener(message);
    };
    socket.onclose = () => {
      tellConnection(false);
      setTimeout(open, reconnectDelayMs);
    };
  };
  open();

  return {
    send: request => {
      if (socket.readyState === WebSocket.OPEN) socket.send(packMessage(request));
      else queue.push(request);
    },
    onMessage: listener => {
      messageListeners.push(listener);
    },
    onConnection: listener => {
      connectionListeners.push(listener);
    },
  };
}
