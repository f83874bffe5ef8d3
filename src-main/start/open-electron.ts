import { spawn } from 'node:child_process';
import type { DataServiceConfig } from '../app/data-service.ts';
import type { Shutdown } from './shutdown.ts';

/**
 * Opens the built app in Electron.
 * @returns when the app has ended: null after its window was closed, else in words why it did not open or ended
 */
export function openElectron(
  binary: string,
  projectFolder: string,
  config: DataServiceConfig,
  shutdown: Shutdown,
): Promise<string | null> {
  const child = spawn(binary, [projectFolder], {
    detached: true, // Ctrl-C in the terminal is for us: the app is asked to quit and finishes its work
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      DAYBOOK_HOME: config.home,
      ...(config.defaultCentral === null ? {} : { DAYBOOK_CENTRAL: config.defaultCentral }),
      ...(config.practice === null ? {} : { DAYBOOK_PRACTICE: JSON.stringify(config.practice) }),
    },
  });
  const ended = new Promise<string | null>(resolve => {
    child.once('error', ({ message }) => resolve(`it could not be started: ${message}`));
    child.once('exit', (code, signal) => resolve(code === 0 ? null : `it ended by itself with ${code ?? signal}`));
  });
  shutdown.add(async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  });
  return ended;
}
