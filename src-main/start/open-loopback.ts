import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DataServiceConfig, Platform } from '../app/data-service.ts';
import { startLoopbackHost } from '../hosts/loopback/loopback-host.ts';
import { startDataServiceWorker } from '../hosts/worker/worker-client.ts';
import type { Shutdown } from './shutdown.ts';
import { StartProblem, systemCode } from './start-problem.ts';

interface LoopbackParts {
  readonly config: DataServiceConfig;
  readonly port: number;
  readonly projectFolder: string;
  readonly platform: Platform;
  readonly shutdown: Shutdown;
  readonly say: (line: string) => void;
}

/**
 * Serves the app to a browser of this machine and prints the address; Enter prints a new one.
 * @throws StartProblem when the port cannot be had
 */
export async function openLoopback({ config, port, projectFolder, platform, shutdown, say }: LoopbackParts) {
  const { clock, random, log } = platform;
  const entry = pathToFileURL(join(projectFolder, 'out', 'main', 'data-service-worker.js'));
  const service = startDataServiceWorker({ entry, config, clock, log });
  shutdown.add(() => service.stop());

  const rendererFolder = join(projectFolder, 'out', 'renderer');
  const host = await startLoopbackHost({ service, rendererFolder, port, random, log }).catch(cause => {
    const why = systemCode(cause) === 'EADDRINUSE' ? 'is in use by another program' : `cannot be had (${cause.code})`;
    throw new StartProblem(`Port ${port} ${why}. Set DAYBOOK_PORT to another port.`, cause);
  });
  shutdown.add(() => host.stop());

  const sayAddress = () => say(`Open              ${host.newAddress()}`);
  sayAddress();
  if (!process.stdin.isTTY) return;
  say('The address works once. Enter gives a new one, Ctrl-C stops Daybook.');
  process.stdin.on('data', sayAddress);
}
