import type { WebSocket } from 'ws';
import type { Outgoing } from '../../../src-shared/contract/envelope.ts';
import type { DataService } from '../../app/data-service.ts';
import { errorFacts } from '../../platform/error-facts.ts';
import type { Logger } from '../../platform/logger.ts';
import { sendReply } from '../../rpc/replies.ts';

/** What is not JSON reaches the router as it is and gets its error reply there. */
function parseMessage(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Carries envelopes between one browser window and the data service until the socket closes. */
export function carrySocket(socket: WebSocket, service: DataService, log: Logger): void {
  const send = (message: Outgoing) => {
    const text = JSON.stringify(message);
    if (socket.readyState === socket.OPEN) socket.send(text);
  };
  const stopListening = service.onEvent(send);

  socket.on('message', async data => {
    sendReply(await service.call(parseMessage(data.toString())), send);
  });
  socket.on('close', stopListening);
  socket.on('error', error => log.warn({ error: errorFacts(error) }, 'window connection failed'));
}
