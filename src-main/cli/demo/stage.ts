import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../../src-shared/domain/person/person.ts';
import type { Device } from '../../app/local-device.ts';
import { deployCentral } from '../../central/deploy.ts';
import { addPerson } from '../../central/people.ts';
import { startPostgres } from '../../start/postgres-server.ts';
import type { Shutdown } from '../../start/shutdown.ts';
import type { CliContext } from '../cli-context.ts';
import { joinDevice } from '../device/device.ts';
import { createNetworkSwitch, type NetworkSwitch } from './network-switch.ts';

/** What the story is played on: a central and a network, all in one folder that is removed at the end. */
export interface Stage {
  readonly ownerUrl: string;
  readonly network: NetworkSwitch;
  /** Adds a person at central and joins on a device of their own. */
  join(username: string, name: string, role: Role): Promise<Device>;
}

export const parish = 'St. Andrew';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const secret = (context: CliContext) => Buffer.from(context.random.bytes(18)).toString('base64url');

/**
 * Starts a central of its own. What is started is put into `shutdown`.
 * @throws StartProblem, DaybookError `central-*`
 */
export async function setStage(context: CliContext, shutdown: Shutdown): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-demo-'));
  shutdown.add(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o755); // as root, Postgres runs as its own user and must reach its folder
  await mkdir(join(folder, 'central'));
  const port = await freePort();
  const server = await startPostgres({ folder: join(folder, 'central'), port, ownerPassword: secret(context) });
  shutdown.add(() => server.stop());
  const { ownerUrl } = server;
  await deployCentral({ ownerUrl, resourcesFolder: context.resourcesFolder, log: context.log });
  const network = await createNetworkSwitch(port);
  shutdown.add(() => network.off());
  const central = `postgresql://127.0.0.1:${network.port}${new URL(ownerUrl).pathname}`;
  return {
    ownerUrl,
    network,
    join: async (username, name, role) => {
      const password = secret(context);
      await addPerson({ ownerUrl, random: context.random }, { username, name, role, parishes: [parish], password });
      const own = { ...context, environment: { DAYBOOK_PASSWORD: password } };
      const device = await joinDevice({ home: join(folder, username), username, central }, own);
      shutdown.add(() => device.close());
      return device;
    },
  };
}
