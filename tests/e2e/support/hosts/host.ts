import type { Browser, Page } from '@playwright/test';

/** Which way the same app is reached. */
export type HostKind = 'loopback' | 'electron-stand-in' | 'electron';

export interface HostSettings {
  /** This device's data folder. */
  readonly home: string;
  /** `postgresql://host:port/database` */
  readonly central: string;
  /** The test's own browser: the loopback host is opened in it. */
  readonly browser: Browser;
}

/** A running host with its window. */
export interface RunningHost {
  readonly page: Page;
  /** Leaves a PNG picture on the clipboard, as when a person copies one in another program. */
  copyPicture(png: Buffer): Promise<void>;
  /** Ends it properly and gives its exit code. */
  stop(): Promise<number | null>;
  /** kill -9 of the host's process. */
  kill(): Promise<void>;
}
