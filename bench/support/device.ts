import { pagesAsTheyCome } from '../../src-main/central/page-rows.ts';
import { createHandlers, type ServiceHandlers } from '../../src-main/services/handlers.ts';
import type { ServiceDeps } from '../../src-main/services/service-deps.ts';
import type { ConnectCentral } from '../../src-main/services/session/connect-central.ts';
import type { OpenSession } from '../../src-main/services/session/open-session.ts';
import { SessionService } from '../../src-main/services/session/session-service.ts';
import { quietNotifier } from '../../src-main/sync/change-notifier.ts';
import type { Role } from '../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { appVersion, platform, resourcesFolder } from './platform.ts';
import { inspector, parish } from './samples.ts';

/** A person's laptop: the real services on a real encrypted file. */
export interface BenchDevice {
  readonly deps: ServiceDeps;
  readonly ask: ServiceHandlers;
  readonly session: OpenSession;
  signOut(): Promise<unknown>;
}

export interface SignIn {
  readonly home: string;
  readonly connectCentral: ConnectCentral;
  readonly central: string;
  readonly username: string;
  readonly password: string;
}

/** Signs in on a laptop; the first time over the network. */
export async function signIn({ home, connectCentral, central, username, password }: SignIn): Promise<BenchDevice> {
  const parts = {
    ...platform,
    home,
    resourcesFolder,
    appVersion,
    connectCentral,
    defaultCentral: central,
    practice: null,
  };
  const session = new SessionService(parts);
  await session.signIn({ username, password });
  const deps = { ...parts, session, notifier: quietNotifier };
  return { deps, ask: createHandlers(deps), session: session.getCurrent(), signOut: () => session.signOut() };
}

const away = () => Promise.reject(new DaybookError('central-unreachable'));

/** A central that lets a person join and is never seen again: what is measured on such a device is the device alone. */
const joinOnly =
  (role: Role): ConnectCentral =>
  () => ({
    join: async () => ({
      person: { ...inspector, role, parishes: [parish] },
      centralId: '00000000-0000-4000-8000-000000000000',
      serverTime: new Date(platform.clock.now()).toISOString(),
    }),
    whichCentral: async () => null,
    joinAgain: away,
    joinAsCopy: away,
    confirmDisabled: away,
    unlockSecret: async () => null,
    push: away,
    pull: away,
    nextPages: () => pagesAsTheyCome(away),
    handOver: away,
    forms: away,
    letterheads: away,
    premisesKinds: away,
    standings: away,
    putChunks: away,
    readChunks: away,
    traffic: () => ({ roundTrips: 0, bytesSent: 0, bytesReceived: 0 }),
    warmUp: async () => {},
    rest: () => {},
    poolHealth: () => {
      throw new DaybookError('central-unreachable');
    },
    close: async () => {},
  });

/** A laptop without a network, in an empty folder. */
export function offlineDevice(home: string, role: Role = 'inspector'): Promise<BenchDevice> {
  const central = 'postgresql://127.0.0.1:1/none';
  return signIn({
    home,
    connectCentral: joinOnly(role),
    central,
    username: inspector.username,
    password: 'bench password',
  });
}
