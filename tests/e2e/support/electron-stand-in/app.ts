import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { chromium } from './chromium.ts';

/** An event that a listener can hold back. */
export class Preventable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

class App extends EventEmitter {
  /** A test can make it a package, which asks more of how it is started. */
  readonly isPackaged = process.env.DAYBOOK_STAND_IN_PACKAGED === '1';
  /** Chromium's own reading of what the program was started with. */
  readonly commandLine = {
    hasSwitch: (name: string) =>
      process.argv.slice(2).some(each => each === `--${name}` || each.startsWith(`--${name}=`)),
  };
  isReady = false;
  private readonly paths = new Map<string, string>();

  getAppPath(): string {
    return process.cwd();
  }
  getVersion(): string {
    return '0.0.0-stand-in';
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? join(process.cwd(), 'test-results', name);
  }
  requestSingleInstanceLock(): boolean {
    return true;
  }
  async whenReady(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve));
    this.isReady = true;
  }
  /** At once: no window is asked. */
  exit(code: number): never {
    process.exit(code);
  }
  quit(): void {
    const event = new Preventable();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) void chromium.close().then(() => process.exit(0));
  }
}

export const app = new App();
