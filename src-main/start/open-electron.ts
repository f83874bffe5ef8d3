import { spawn } from 'node:child_process';
import type { DataServiceConfig } from '../app/data-service.ts';
import type { Shutdown } from './shutdown.ts';

/** Opens the built app in Electron; resolves when its window was closed and the app has ended. */
export function openElectron(
  binary: string,
  projectFolder: string,
  config: DataServiceConfig,
  shutdown: Shutdown,
): Promise<void> {
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
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  shutdown.add(() => {
    if (child.exitCode === null) child.kill('SIGTERM');
    return ended;
  });
  return ended;
}
