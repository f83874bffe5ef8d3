import { BrowserWindow, Menu, type Session, type WebContents } from 'electron';
import { isOwnAddress, pageAddress } from './app-protocol.ts';

/** No page may ask this device for anything (camera, place, notifications ...); nothing needs it yet. */
function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
}

/** The window stays on its own page: no other address, no second window, no embedded view. */
function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event, address) => {
    if (!isOwnAddress(address)) event.preventDefault();
  });
  contents.on('will-attach-webview', event => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

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
    webPreferences: { preload: preloadFile, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  denyPermissions(window.webContents.session);
  denyNavigation(window.webContents);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageAddress);
  return window;
}
