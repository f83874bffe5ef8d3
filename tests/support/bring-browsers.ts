import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../e2e/support/find-chromium.ts';
import { findFirefox } from './find-firefox.ts';

const playwright = join('node_modules', '.bin', 'playwright');

function succeeds(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'inherit', timeout: 240_000 }).status === 0;
}

/** Debian's package, where we may install it. */
function installed(debianPackage: string): boolean {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  return (
    mayInstall &&
    succeeds('apt-get', ['update', '-q']) &&
    succeeds('apt-get', ['install', '-yq', '--no-install-recommends', debianPackage])
  );
}

/**
 * A Chromium for the browser tests: the one that is there, else Playwright's own, else Debian's package when we may
 * install it. Says what to install and gives null when none could be had: the browser tests then fail.
 */
export function bringChromium(): string | null {
  const present = findChromium();
  if (present !== undefined) return present;

  process.stdout.write('No Chromium found: fetching one.\n');
  if (succeeds(playwright, ['install', 'chromium'])) return findChromium() ?? null;
  if (installed('chromium-headless-shell')) return findChromium() ?? null;
  process.stdout.write(
    'The browser tests need Chromium. Install it (Debian: apt-get install chromium-headless-shell) or set CHROMIUM_PATH to its program.\n',
  );
  return null;
}

/** A Firefox for its smoke test, in the same way; where none can be had, that test is skipped and says so. */
export function bringFirefox(): void {
  if (findFirefox() === undefined) installed('firefox-esr');
}
