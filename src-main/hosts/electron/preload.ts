import { contextBridge, ipcRenderer } from 'electron';
import type { DaybookBridge } from '../../../src-renderer/transport/bridge-carrier.ts';
import type { EventEnvelope, Outgoing, Reply, Request } from '../../../src-shared/contract/envelope.ts';
import { DaybookError, toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import { eventChannel, requestChannel } from './channels.ts';

const listeners: ((message: Outgoing) => void)[] = [];

const deliver = (message: Outgoing) => {
  for (const listener of listeners) listener(message);
};

/** A message that the main process rejects or loses gets an error reply here, so that no screen waits for ever. */
async function carry(request: Request): Promise<Reply> {
  try {
    return await ipcRenderer.invoke(requestChannel, request);
  } catch {
    return { kind: 'reply', id: request.id, ok: false, error: toErrorData(new DaybookError('data-service-lost')) };
  }
}

const bridge: DaybookBridge = {
  send: request => {
    void carry(request).then(deliver);
  },
  onMessage: listener => {
    listeners.push(listener);
  },
};

ipcRenderer.on(eventChannel, (_, event: EventEnvelope) => deliver(event));
contextBridge.exposeInMainWorld('daybook', bridge);
