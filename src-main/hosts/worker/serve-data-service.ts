import type { MessagePort } from 'node:worker_threads';
import type { DataService } from '../../app/data-service.ts';
import { sendReply } from '../../rpc/replies.ts';
import { givenAway } from './given-away.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** Answers a host over the thread's port until it says stop; then the port is closed and the thread can end. */
export function serveDataService(service: DataService, port: MessagePort): void {
  const post = (message: FromWorker, given?: ArrayBuffer[]) => port.postMessage(message, given);

  service.onEvent(event => post({ kind: 'event', event }));

  port.on('message', async (message: ToWorker) => {
    if (message.kind === 'stop') {
      await service.stop();
      port.close();
      return;
    }
    const { key, request } = message;
    sendReply(await service.call(request), reply => post({ kind: 'reply', key, reply }, givenAway(reply)));
  });
}
