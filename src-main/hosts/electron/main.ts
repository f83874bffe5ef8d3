import { join } from 'node:path';
import { app } from 'electron';
import { systemClock } from '../../platform/clock.ts';
import { createLogger } from '../../platform/logger.ts';
import { readHostEnvironment } from '../host-environment.ts';
import { startDataServiceWorker } from '../worker/worker-client.ts';
import { registerAppScheme, serveRenderer } from './app-protocol.ts';
import { carryWindow } from './ipc.ts';
import { openWindow } from './window.ts';

/** Folders beside the main bundle, and the resources: beside the app in a package, in the project otherwise. */
const out = join(import.meta.dirname, '..');
const resourcesFolder = join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'resources');

function run(): void {
  const environment = readHostEnvironment(process.env);
  // Two homes are two devices: each has its own window settings and its own single-instance lock.
  if (environment.home !== null) app.setPath('userData', join(environment.home, 'window'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }

  const log = createLogger(environment.logLevel);
  const service = startDataServiceWorker({
    entry: new URL('./data-service-worker.js', import.meta.url),
    config: {
      ...environment,
      home: environment.home ?? app.getPath('userData'),
      resourcesFolder,
      appVersion: app.getVersion(),
    },
    clock: systemClock,
    log,
  });

  registerAppScheme();
  void app.whenReady().then(() => {
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
    void service.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
}

run();
