import { EventEmitter } from 'node:events';
import type { BrowserContext, Download } from 'playwright';
import { Preventable } from './app.ts';
import { toAppAddress, toPageAddress } from './protocol.ts';

interface Details {
  readonly isMainFrame: boolean;
  readonly requestingUrl: string;
  readonly mediaType?: string;
  readonly mediaTypes?: readonly string[];
}
type Check = (contents: null, permission: string, origin: string, details: Details) => boolean;
type Request = (contents: null, permission: string, decide: (isGiven: boolean) => void, details: Details) => void;

/** What Playwright calls a permission, and Electron, with the kinds of media it is about. */
const permissions: readonly (readonly [name: string, permission: string, media: readonly string[]])[] = [
  ['geolocation', 'geolocation', []],
  ['notifications', 'notifications', []],
  ['camera', 'media', ['video']],
  ['microphone', 'media', ['audio']],
  ['clipboard-read', 'clipboard-read', []],
  ['midi', 'midi', []],
];

/** As in Electron a page may do everything that no handler refuses, and a download without a listener asks where it goes. */
export class Session extends EventEmitter {
  #check: Check = () => true;
  #request: Request = (_contents, _permission, decide) => decide(true);
  #spellChecker = true;

  setPermissionCheckHandler(check: Check): void {
    this.#check = check;
  }
  setPermissionRequestHandler(request: Request): void {
    this.#request = request;
  }
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellChecker = enabled;
  }

  /** Whether both handlers give a permission to a frame; for `media` each kind must be given. */
  gives(permission: string, media: readonly string[], frame: { url: string; isMainFrame: boolean }): boolean {
    const about = { isMainFrame: frame.isMainFrame, requestingUrl: frame.url };
    let isGiven = false;
    this.#request(null, permission, decision => (isGiven = decision), { ...about, mediaTypes: media });
    const isChecked = (kind: string | undefined) =>
      this.#check(null, permission, frame.url, { ...about, ...(kind && { mediaType: kind }) });
    return isGiven && (media.length === 0 ? isChecked(undefined) : media.every(isChecked));
  }

  /**
   * Gives the page what it may do, and no other page anything.
   * @param url the app's own address
   */
  async apply(context: BrowserContext, url: string): Promise<void> {
    if (this.#spellChecker) throw new Error('The spell checker would fetch its dictionaries, and there is no network');
    const granted = permissions
      .filter(([, permission, media]) => this.gives(permission, media, { url, isMainFrame: true }))
      .map(([name]) => name);
    await context.grantPermissions(granted, { origin: new URL(toPageAddress(url)).origin });
  }

  async take(download: Download): Promise<void> {
    const event = new Preventable();
    const address = download.url();
    const isMade = address.startsWith('blob:');
    const url = isMade ? `blob:${toAppAddress(address.slice('blob:'.length))}` : toAppAddress(address);
    this.emit('will-download', event, { getURL: () => url });
    const answer = event.defaultPrevented ? 'cancelled' : 'asked where to save';
    if (event.defaultPrevented) await download.cancel();
    process.stdout.write(`stand-in download ${answer}: ${download.suggestedFilename()}\n`);
  }
}
