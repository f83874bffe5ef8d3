import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** The headless shell first: without the parts of a browser that draw its own windows, specs need a quarter less processor time. */
const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  chromium.executablePath(),
];

/** Chromium on this machine: the one named by `CHROMIUM_PATH`, Debian's, or Playwright's own; undefined when there is none. */
export function findChromium(): string | undefined {
  return candidates.find(path => path !== undefined && path !== '' && existsSync(path));
}

/** The first camera shows this film (Y4M) instead of the test picture. */
export const withFilm = (film: string) => [...chromiumArguments, `--use-file-for-fake-video-capture=${film}`];

/** Quiet on a machine without a network; without a sandbox only where root makes it impossible. */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Two cameras that show a test picture; the headless shell has no window in which it could ask whether they may be used.
  '--use-fake-device-for-media-stream=device-count=2',
  '--use-fake-ui-for-media-stream',
];
