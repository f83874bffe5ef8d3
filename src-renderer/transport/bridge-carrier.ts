import type { Outgoing, Request } from '../../src-shared/contract/envelope.ts';
import type { Carrier } from './transport.ts';

/** What the Electron preload puts on `window.daybook`. */
export interface DaybookBridge {
  send(request: Request): void;
  onMessage(listener: (message: Outgoing) => void): void;
}

declare global {
  interface Window {
    readonly daybook?: DaybookBridge;
  }
}

/** The Electron carrier: the bridge lives as long as the window. */
export function bridgeCarrier(bridge: DaybookBridge): Carrier {
  return {
    send: request => bridge.send(request),
    onMessage: listener => bridge.onMessage(listener),
    onConnection: listener => listener(true),
  };
}
