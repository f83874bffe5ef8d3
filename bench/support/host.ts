import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type HostProcess, startHostProcess } from '../../tests/support/host-process.ts';

/** The address that a host prints for a browser. */
const ready = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/;

export interface HostStart {
  readonly environment: NodeJS.ProcessEnv;
  /** The app's folder, or that of a copy of it with another page. */
  readonly project?: string;
  /** Arguments to Node before those of `npm start`. */
  readonly nodeArguments?: readonly string[];
}

/** `npm start` of the built app for a browser, from the address that it prints; stopped after the work. */
export async function withHost<T>(
  { environment, project = process.cwd(), nodeArguments = [] }: HostStart,
  work: (address: string, host: HostProcess) => Promise<T>,
): Promise<T> {
  const source = (...path: string[]) => join(project, 'src-main', ...path);
  const imported = [source('start', 'check-node.js'), source('platform', 'compile-cache.js')];
  const loading = imported.flatMap(file => ['--import', pathToFileURL(file).href]);
  const start = [source('start', 'start.ts'), '--host', 'loopback', '--no-build'];
  const host = startHostProcess([...nodeArguments, ...loading, ...start], environment);
  try {
    const [address] = await host.printed(ready);
    return await work(address, host);
  } finally {
    await host.stop();
  }
}
