import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Either the program that opens the window, or in words why there is none. */
export type ElectronBinary = { readonly path: string } | { readonly path: null; readonly reason: string };

const reachDeadlineMs = 5_000;
const fetchDeadlineMs = 180_000;

function findInstalled(projectFolder: string): string | null {
  const folder = join(projectFolder, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : null;
}

/** Why no window could be opened here even with the binary; null when it can. */
function whyNoWindow(): string | null {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'this session has no display';
  if (process.getuid?.() === 0) return 'Electron does not run as root';
  return null;
}

async function isSourceReachable(): Promise<boolean> {
  try {
    await fetch(process.env.ELECTRON_MIRROR ?? 'https://github.com', {
      method: 'HEAD',
      signal: AbortSignal.timeout(reachDeadlineMs),
    });
    return true;
  } catch {
    return false;
  }
}

/** Electron's binary for this machine: there already, or fetched by Electron's own install script within a time limit. */
export async function getElectronBinary(projectFolder: string, announce: () => void): Promise<ElectronBinary> {
  const reason = whyNoWindow();
  if (reason !== null) return { path: null, reason };
  const installed = findInstalled(projectFolder);
  if (installed !== null) return { path: installed };
  if (!(await isSourceReachable())) return { path: null, reason: 'its binary is missing and cannot be fetched' };

  announce();
  const script = join(projectFolder, 'node_modules', 'electron', 'install.js');
  spawnSync(process.execPath, [script], { stdio: 'ignore', timeout: fetchDeadlineMs });
  const fetched = findInstalled(projectFolder);
  return fetched === null
    ? { path: null, reason: 'its binary is missing and could not be fetched' }
    : { path: fetched };
}
