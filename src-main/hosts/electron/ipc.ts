import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { DataService } from '../../app/data-service.ts';
import type { Logger } from '../../platform/logger.ts';
import { isOwnAddress } from './app-protocol.ts';
import { eventChannel, requestChannel } from './channels.ts';

/**
 * Carries envelopes between the window and the data service. Only the window's own main frame, on its own page, is accepted.
 */
export function carryWindow(window: BrowserWindow, service: DataService, log: Logger): void {
  const isOwnFrame = ({ senderFrame }: IpcMainInvokeEvent) =>
    senderFrame !== null && senderFrame === window.webContents.mainFrame && isOwnAddress(senderFrame.url);

  ipcMain.handle(requestChannel, (event, request: unknown) => {
    if (isOwnFrame(event)) return service.call(request);
    log.warn({}, 'a message from a foreign frame was refused');
    throw new DaybookError('not-allowed');
  });
  const stopListening = service.onEvent(event => window.webContents.send(eventChannel, event));

  window.on('closed', () => {
    stopListening();
    ipcMain.removeHandler(requestChannel);
  });
}
