import { EventEmitter } from 'node:events';
import type { BrowserContext, Download } from 'playwright';
import { Preventable } from './app.ts';
import { toAppAddress } from './protocol.ts';

type Check = (contents: null, permission: string) => boolean;

/** What Playwright calls a permission, and Electron. */
const permissions = new Map([
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['clipboard-read', 'clipboard-read'],
  ['midi', 'midi'],
]);

/** As in Electron a page may do everything that no handler refuses, and a download without a listener asks where it goes. */
export class Session extends EventEmitter {
  #check: Check = () => true;
  #asks = true;
  #spellChecker = true;

  setPermissionCheckHandler(check: Check): void {
    this.#check = check;
  }
  setPermissionRequestHandler(): void {
    this.#asks = false;
  }
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellChecker = enabled;
  }

  /** Gives the pages of a context what they may do. */
  async apply(context: BrowserContext): Promise<void> {
    if (this.#spellChecker) throw new Error('The spell checker would fetch its dictionaries, and there is no network');
    const granted = [...permissions].filter(([, name]) => this.#asks || this.#check(null, name)).map(([name]) => name);
    await context.grantPermissions(granted);
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
