import type { Session, WebContents } from 'electron';
import { isOwnAddress } from './app-protocol.ts';

/** What a page may ask of this device (camera, place, notifications ...): nothing, until a screen needs it. */
const permitted: ReadonlySet<string> = new Set();

/** A file that the app's own page has made, or one of its own. */
function isOwnDownload(address: string): boolean {
  return isOwnAddress(address.replace(/^blob:/, ''));
}

/** Nothing goes from this device to a page, or from the network to this device, that nobody has asked for. */
export function limitSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(permitted.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => permitted.has(permission));
  session.setDevicePermissionHandler(() => false);
  // Its dictionaries would be fetched from the network.
  session.setSpellCheckerEnabled(false);
  // Electron asks where to save: no file comes onto the disk without its person.
  session.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault();
  });
}

/** The window stays on its own page: no other address in any frame, no second window, no embedded view. */
export function limitNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', event => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', event => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', event => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
