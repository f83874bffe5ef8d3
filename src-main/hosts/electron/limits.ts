import type { Session, WebContents } from 'electron';
import { isOwnAddress } from './app-protocol.ts';

/** The part of Electron's permission details that is read: a request lists the kinds of media, a check names one. */
interface Asked {
  readonly isMainFrame?: boolean;
  readonly mediaTypes?: readonly string[];
  readonly mediaType?: string;
}

/**
 * Of all permissions (sound, place, notifications ...) the app's own frame gets one: the camera's pictures, without sound.
 * @param address of the frame that asks
 */
function isPermitted(permission: string, address: string, { isMainFrame, mediaTypes, mediaType }: Asked): boolean {
  const kinds = mediaTypes ?? [mediaType];
  const isCamera = permission === 'media' && kinds.length > 0 && kinds.every(kind => kind === 'video');
  return isCamera && isMainFrame === true && isOwnAddress(address);
}

/** A file that the app's own page has made, or one of its own. */
function isOwnDownload(address: string): boolean {
  return isOwnAddress(address.replace(/^blob:/, ''));
}

/** Blocks downloads and requests that nobody has asked for. */
export function limitSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(isPermitted(permission, details.requestingUrl, details)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isPermitted(permission, origin, details),
  );
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
