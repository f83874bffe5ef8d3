import type { WebSocket } from 'ws';
import type { Outgoing } from '../../../src-shared/contract/envelope.ts';
import { packMessage, unpackMessage } from '../../../src-shared/contract/frame.ts';
import type { DataService } from '../../app/data-service.ts';
import { errorFacts } from '../../platform/error-facts.ts';
import type { Logger } from '../../platform/logger.ts';
import { sendReply } from '../../rpc/replies.ts';

/** What is no message reaches the router as text and gets its error reply there. */
function parseMessage(data: Buffer, isBinary: boolean): unknown {
  try {
    return isBinary ? unpackMessage(data) : JSON.parse(data.toString());
  } catch {
    return data.toString('latin1', 0, 100);
  }
}

/** Carries envelopes between one browser window and the data service until the socket closes. */
export function carrySocket(socket: WebSocket, service: DataService, log: Logger): void {
  const send = (message: Outgoing) => {
    const packed = packMessage(message);
    if (socket.readyState === socket.OPEN) socket.send(packed);
  };
  const stopListening = service.onEvent(send);

  socket.on('message', async (data: Buffer, isBinary) => {
    sendReply(await service.call(parseMessage(data, isBinary)), send);
  });
  socket.on('close', stopListening);
  socket.on('error', error => log.warn({ error: errorFacts(error) }, 'window connection failed'));
}
