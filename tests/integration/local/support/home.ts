import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openFile } from '../../../../src-main/local-db/open-file.ts';
import type { Clock } from '../../../../src-main/platform/clock.ts';
import { createLogger } from '../../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../../src-main/platform/random.ts';
import { createHandlers, type ServiceHandlers } from '../../../../src-main/services/handlers.ts';
import type { ServiceDeps } from '../../../../src-main/services/service-deps.ts';
import type { ConnectCentral } from '../../../../src-main/services/session/connect-central.ts';
import type { OpenSession } from '../../../../src-main/services/session/open-session.ts';
import { folderName } from '../../../../src-main/services/session/people-folder.ts';
import { filesIn } from '../../../../src-main/services/session/person-files.ts';
import { type SessionParts, SessionService } from '../../../../src-main/services/session/session-service.ts';
import type { CentralGateway } from '../../../../src-main/sync/ports.ts';
import type { EventMap } from '../../../../src-shared/contract/events.ts';
import type { Person } from '../../../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../../../src-shared/errors/daybook-error.ts';
import { keyOf } from '../../../support/key-of.ts';
import { lightCost } from '../../../support/light-cost.ts';

export const central = 'postgresql://127.0.0.1:5432/daybook';
export const centralId = 'central-1';
export const password = 'mango season 7';
export const resourcesFolder = new URL('../../../../resources', import.meta.url).pathname;

export const ines: Person = {
  username: 'ines',
  name: 'Ines Campbell',
  role: 'inspector',
  parishes: ['Kingston', 'St. Andrew'],
};
export const sam: Person = { ...ines, username: 'sam', name: 'Sam Grant', role: 'supervisor' };
export const mona: Person = { ...ines, username: 'mona', name: 'Mona Reid', role: 'medical-officer' };

/** An empty folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-local-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that stands until the test moves it; what was planned does not run by itself. */
export function handClock(start = '2026-03-02T14:00:00.000Z'): Clock & { advance(ms: number): void } {
  let now = Date.parse(start);
  return {
    now: () => now,
    offset: () => -300,
    after: () => () => {},
    advance: ms => {
      now += ms;
    },
  };
}

/** How central answers a join: by the person, or with an error. */
export interface FakeCentral {
  person: Person;
  password: string;
  failure: DaybookError | null;
  joins: number;
  centralId: string;
  /** The secret that it gives for the device's data; null = it is older. */
  unlock: string | null;
}

export function fakeCentral(person: Person): FakeCentral {
  return { person, password, failure: null, joins: 0, centralId, unlock: 'ab'.repeat(32) };
}

/** The only part of central that a first sign-in meets. The real one is met in `tests/integration/sync`. */
export function connectTo(answers: FakeCentral): ConnectCentral {
  return (_address, _username, given) => {
    const join: CentralGateway['join'] = async () => {
      answers.joins += 1;
      if (answers.failure !== null) throw answers.failure;
      if (given !== answers.password) throw new DaybookError('central-refused-sign-in');
      return { person: answers.person, centralId: answers.centralId, serverTime: '2026-03-02T14:00:00.000Z' };
    };
    const whichCentral: CentralGateway['whichCentral'] = async () => {
      if (answers.failure !== null) throw answers.failure;
      if (given !== answers.password) throw new DaybookError('central-refused-sign-in');
      return answers.centralId;
    };
    const unlockSecret: CentralGateway['unlockSecret'] = async () => {
      await whichCentral();
      return answers.unlock;
    };
    return { join, whichCentral, unlockSecret, close: async () => {} } as unknown as CentralGateway;
  };
}

/** One device of a test: services on a real encrypted file, without sync. */
export interface TestDevice {
  readonly home: string;
  readonly clock: ReturnType<typeof handClock>;
  readonly session: SessionService;
  readonly handlers: ServiceHandlers;
  readonly deps: ServiceDeps;
  readonly events: EventMap['data.changed'][];
  current(): OpenSession;
  localWrites(): number;
}

export function deviceAt(
  home: string,
  person: Person,
  answers: FakeCentral = fakeCentral(person),
  machineSecret: string | null = null,
  more: Partial<SessionParts> = {},
): TestDevice {
  const clock = handClock();
  const events: EventMap['data.changed'][] = [];
  let localWrites = 0;
  const parts = {
    home,
    resourcesFolder,
    clock,
    random: systemRandom,
    appVersion: '0.1.0',
    defaultCentral: central,
    practice: null,
    connectCentral: connectTo(answers),
    log: createLogger('silent'),
    passwordCost: lightCost,
    machineSecret,
    ...more,
  };
  const session = new SessionService(parts);
  const notifier = {
    dataChanged: (changed: EventMap['data.changed']) => {
      events.push(changed);
    },
    localWrite: () => {
      localWrites += 1;
    },
    photoWanted: () => {},
  };
  const deps = { ...parts, session, notifier };
  onTestFinished(async () => {
    await session.signOut();
  });
  return {
    home,
    clock,
    session,
    deps,
    events,
    handlers: createHandlers(deps),
    current: () => session.getCurrent(),
    localWrites: () => localWrites,
  };
}

/** A device in a new home, with the person signed in. */
export async function signedInDevice(person: Person): Promise<TestDevice> {
  const device = deviceAt(temporaryFolder(), person);
  await device.session.signIn({ username: person.username, password, central });
  return device;
}

/** Opens the same home again, as a second process would. */
export async function reopened(device: TestDevice, person: Person): Promise<TestDevice> {
  const again = deviceAt(device.home, person);
  await again.session.signIn({ username: person.username, password });
  return again;
}

/** The file of who is signed in, opened beside the app by somebody who knows the password. */
export async function openBeside(device: TestDevice): Promise<Database.Database> {
  const { username } = device.current().person;
  const files = filesIn(join(device.home, 'people', folderName(centralId, username)));
  const raw = openFile(files.database, await keyOf(files.keyring, password));
  onTestFinished(() => {
    raw.close();
  });
  return raw;
}
