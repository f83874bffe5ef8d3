import { existsSync } from 'node:fs';

const candidates = [process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Firefox on this machine: the one named by `FIREFOX_PATH`, or Debian's; undefined when there is none. */
export function findFirefox(): string | undefined {
  return candidates.find(path => path !== undefined && path !== '' && existsSync(path));
}
