import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page, Route } from 'playwright';
import { app, Preventable } from './app.ts';
import { askForMedia } from './ask-for-media.ts';
import { chromium } from './chromium.ts';
import { invoke } from './ipc-main.ts';
import { asInitScript } from './preload-runner.ts';
import { serve, toAppAddress, toPageAddress } from './protocol.ts';
import { Session } from './session.ts';

interface WindowOptions {
  readonly webPreferences: {
    readonly preload: string;
    readonly sandbox: boolean;
    readonly contextIsolation: boolean;
    readonly nodeIntegration: boolean;
  };
}

class WebContents extends EventEmitter {
  readonly mainFrame = { url: '' };
  readonly session = new Session();
  openHandler: () => { action: string } = () => ({ action: 'allow' });
  page: Page | null = null;

  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }

  /** Messages to a page that is just going away are lost, as they are in Electron. */
  send(channel: string, ...args: unknown[]): void {
    const message = structuredClone({ channel, args });
    this.page
      ?.evaluate(
        each => (globalThis as unknown as Record<string, (m: unknown) => void>).standInReceive?.(each),
        message,
      )
      .catch(() => {});
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  private readonly preload: string;

  constructor({ webPreferences }: WindowOptions) {
    super();
    if (!app.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    const { sandbox, contextIsolation, nodeIntegration } = webPreferences;
    if (!sandbox || !contextIsolation || nodeIntegration) throw new Error('The stand-in runs sandboxed windows only');
    this.preload = readFileSync(webPreferences.preload, 'utf8');
  }

  async loadURL(address: string): Promise<void> {
    const page = await chromium.openPage();
    this.webContents.page = page;
    await this.webContents.session.apply(page.context(), address);
    page.on('download', download => void this.webContents.session.take(download));
    page.on('close', () => {
      this.emit('closed');
      app.emit('window-all-closed');
    });
    page.on('framenavigated', frame => {
      if (frame === page.mainFrame()) this.webContents.mainFrame.url = toAppAddress(frame.url());
    });
    page.context().on('page', opened => {
      if (opened !== page && this.webContents.openHandler().action === 'deny') void opened.close();
    });
    await page.route('**/*', route => this.answer(route, page));
    await page.exposeBinding('standInInvoke', async ({ frame }, channel: string, args: unknown[]) => {
      const isMain = frame === page.mainFrame();
      const senderFrame = isMain ? this.webContents.mainFrame : { url: toAppAddress(frame.url()) };
      if (isMain) this.webContents.mainFrame.url = toAppAddress(frame.url());
      return invoke(senderFrame, channel, args);
    });
    await page.exposeBinding('standInGivesMedia', ({ frame }, media: readonly string[]) => {
      const asking = { url: toAppAddress(frame.url()), isMainFrame: frame === page.mainFrame() };
      return this.webContents.session.gives('media', media, asking);
    });
    await page.addInitScript(askForMedia);
    await page.addInitScript(asInitScript(this.preload));
    await page.goto(toPageAddress(address));
    this.emit('ready-to-show');
    process.stdout.write('stand-in window is open\n');
  }

  private async answer(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const address = toAppAddress(request.url());
    if (request.isNavigationRequest() && page.url() !== 'about:blank') {
      const event = Object.assign(new Preventable(), { url: address });
      this.webContents.emit('will-frame-navigate', event);
      if (event.defaultPrevented) return route.fulfill({ status: 204 }); // the browser stays where it is
    }
    const response = await serve(address);
    if (response === null) return route.abort();
    const body = Buffer.from(await response.arrayBuffer());
    return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
  }

  show(): void {}
  focus(): void {}
  restore(): void {}
  isMinimized(): boolean {
    return false;
  }
}
