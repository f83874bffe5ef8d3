import { BrowserWindow, Menu } from 'electron';
import { pageAddress } from './app-protocol.ts';
import { limitNavigation, limitSession } from './limits.ts';

/** Opens the app's one window: sandboxed, isolated, without Node. */
export function openWindow(preloadFile: string): BrowserWindow {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 768,
    minHeight: 600,
    show: false,
    title: 'Daybook',
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  limitSession(window.webContents.session);
  limitNavigation(window.webContents);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageAddress);
  return window;
}
