import { join } from 'node:path';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { Platform } from '../app/data-service.ts';
import { deployCentral } from '../central/deploy.ts';
import { createCentralGateway } from '../central/gateway.ts';
import { addPerson } from '../central/people.ts';
import { listPeople } from '../central/people-list.ts';
import { laptopPool } from '../central/pool-settings.ts';
import { startPostgres } from './postgres-server.ts';
import { colleagues } from './practice/people.ts';
import { planDepartment } from './practice/start-filling.ts';
import {
  practiceChanges,
  practiceDevice,
  practiceParishes,
  practicePeople,
  practiceRegistrar,
} from './practice-data.ts';
import { getPracticeSecrets, hasPracticeSecrets } from './practice-secrets.ts';
import { StartProblem } from './start-problem.ts';
import { makeWritableFolder } from './writable-folder.ts';

interface PracticeParts {
  readonly folder: string;
  readonly port: number;
  /** A central that is made now gets a department with visits (practice/start-filling.ts). */
  readonly hasVisits: boolean;
  readonly resourcesFolder: string;
  readonly appVersion: string;
  readonly platform: Platform;
}

/** A central for practice on this machine, with its people and premises. */
export interface PracticeCentral {
  /** `postgresql://127.0.0.1:port/daybook` */
  readonly address: string;
  /** The password of all practice people. */
  readonly password: string;
  stop(): Promise<void>;
}

/**
 * Starts the practice central; the first start makes it, later starts find its data.
 * @throws StartProblem
 */
export async function startPracticeCentral(parts: PracticeParts): Promise<PracticeCentral> {
  const { folder, port, hasVisits, resourcesFolder, platform } = parts;
  makeWritableFolder(folder, 'Set DAYBOOK_PRACTICE_HOME to a folder of yours.');
  // Written first, so that an interrupted start is continued.
  if (hasVisits && !hasPracticeSecrets(folder)) planDepartment(folder, platform.clock.now());
  const { ownerPassword, password } = getPracticeSecrets(folder, platform.random);
  const server = await startPostgres({ folder, port, ownerPassword });
  const address = `postgresql://127.0.0.1:${port}/daybook`;
  try {
    await deployCentral({ ownerUrl: server.ownerUrl, resourcesFolder, log: platform.log });
    const owner = { ownerUrl: server.ownerUrl, random: platform.random };
    const known = new Set((await listPeople(owner)).map(each => each.username));
    for (const { username, name, role } of [...practicePeople, ...colleagues].filter(
      each => !known.has(each.username),
    )) {
      await addPerson(owner, { username, name, role, parishes: practiceParishes, password });
    }
    await registerPremises(address, password, parts);
  } catch (error) {
    await server.stop();
    throw asStartProblem(error, folder);
  }
  return { address, password, stop: () => server.stop() };
}

/** A wrong password means that the file with the passwords was replaced. */
function asStartProblem(error: unknown, folder: string): unknown {
  if (!(error instanceof DaybookError) || error.code !== 'central-refused-sign-in') return error;
  const sentence = `The practice central does not take the passwords of ${join(folder, 'practice.json')}: they are not those that it was made with.`;
  return new StartProblem(`${sentence} Put the file of before back, or move the folder away to start with a new one.`);
}

/** Uses the same functions as any device. */
async function registerPremises(address: string, password: string, { appVersion, platform }: PracticeParts) {
  const gateway = createCentralGateway({
    address,
    username: practiceRegistrar,
    password,
    poolSettings: laptopPool,
    appVersion,
    log: platform.log,
    clock: platform.clock,
  });
  try {
    await gateway.join({ deviceId: practiceDevice, deviceName: 'Practice premises', appVersion });
    await gateway.push(practiceDevice, practiceChanges());
  } finally {
    await gateway.close();
  }
}
