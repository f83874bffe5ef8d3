/**
 * The part of Electron's main-process module that Daybook uses, over a Chromium page. It runs the built bundles where
 * Electron's binary is not there, and refuses what Electron refuses.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { protocol } from './protocol.ts';

export const Menu = { setApplicationMenu: () => {} };

/** Before the app is ready, Electron writes it to the terminal where there is no dialog of the system. */
export const dialog = {
  showErrorBox: (title: string, content: string) => process.stderr.write(`${title}: ${content}\n`),
};

/** As on a Linux desktop without a key store. */
export const safeStorage = { isEncryptionAvailable: () => true, getSelectedStorageBackend: () => 'basic_text' };
