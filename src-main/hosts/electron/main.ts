import { join } from 'node:path';
import { app, dialog, safeStorage } from 'electron';
import { systemClock } from '../../platform/clock.ts';
import { createLogger } from '../../platform/logger.ts';
import { systemRandom } from '../../platform/random.ts';
import { readHostEnvironment } from '../host-environment.ts';
import { startDataServiceWorker } from '../worker/worker-client.ts';
import { registerAppScheme, serveRenderer } from './app-protocol.ts';
import { carryWindow } from './ipc.ts';
import { findMachineSecret } from './machine-secret.ts';
import { findRefusedOption } from './refused-options.ts';
import { openWindow } from './window.ts';

/** The folders beside the main bundle. */
const out = join(import.meta.dirname, '..');

/** Beside the app in a package, in the project otherwise. */
const resourcesFolder = () => join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'resources');

/**
 * Ends a packed app that was started with an option to inspect it. Electron runs this before it opens a debugging port. True
 * when it has ended.
 */
function refusesToStart(): boolean {
  const option = app.isPackaged ? findRefusedOption(name => app.commandLine.hasSwitch(name), process.env) : null;
  if (option === null) return false;
  dialog.showErrorBox(
    'Daybook was not started',
    `It does not start with ${option}, which would let another program look into your records. Start it without.`,
  );
  app.exit(1);
  return true;
}

function run(): void {
  if (refusesToStart()) return;
  const environment = readHostEnvironment(process.env);
  // Two homes are two devices: each has its own window settings and its own single-instance lock.
  if (environment.home !== null) app.setPath('userData', join(environment.home, 'window'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }

  const log = createLogger(environment.logLevel);
  const home = environment.home ?? app.getPath('userData');
  // The system's key store may be asked once Electron is ready.
  const starting = app.whenReady().then(() =>
    startDataServiceWorker({
      entry: new URL('./data-service-worker.js', import.meta.url),
      config: {
        ...environment,
        home,
        resourcesFolder: resourcesFolder(),
        appVersion: app.getVersion(),
        machineSecret: findMachineSecret(safeStorage, join(home, 'machine-secret'), systemRandom),
      },
      clock: systemClock,
      log,
    }),
  );

  registerAppScheme();
  void starting.then(service => {
    serveRenderer(join(out, 'renderer'));
    const window = openWindow(join(out, 'preload', 'preload.cjs'));
    carryWindow(window, service, log);
    app.on('second-instance', () => {
      if (window.isMinimized()) window.restore();
      window.focus();
    });
  });

  // Quitting waits for the data service: what is in flight is finished, files and connections are closed.
  let stopped = false;
  app.on('before-quit', event => {
    if (stopped) return;
    event.preventDefault();
    void starting
      .then(service => service.stop())
      .then(() => {
        stopped = true;
        app.quit();
      });
  });
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
}

run();
