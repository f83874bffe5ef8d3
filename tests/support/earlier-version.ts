import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { centralConnector } from '../../src-main/app/connect-central.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { createLogger } from '../../src-main/platform/logger.ts';
import { systemRandom } from '../../src-main/platform/random.ts';
import { createHandlers, type ServiceHandlers } from '../../src-main/services/handlers.ts';
import type { ServiceDeps } from '../../src-main/services/service-deps.ts';
import type { ConnectCentral } from '../../src-main/services/session/connect-central.ts';
import { SessionService } from '../../src-main/services/session/session-service.ts';
import { quietNotifier } from '../../src-main/sync/change-notifier.ts';
import { type ExchangeSummary, exchangeOnce, transferOnce } from '../../src-main/sync/exchange.ts';
import { passwordOf, projectFolder } from '../fixtures/maker/cast.ts';
import type { HomeHoldings, Seen, Tables } from '../fixtures/maker/holdings.ts';
import type { WireSession } from '../fixtures/maker/wire-recorder.ts';
import { lightCost } from './light-cost.ts';

const resourcesFolder = join(projectFolder, 'resources');
const fixtures = new URL('../fixtures/v1', import.meta.url).pathname;
/** Under this address the laptops know the central of the fixtures. */
const recordedCentral = 'postgresql://127.0.0.1:54391/daybook';

export type Kept = 'ines' | 'omar' | 'sam';
export const keptLaptops: readonly Kept[] = ['ines', 'omar', 'sam'];

/** The text of a packed file of the fixtures. */
export const readPacked = (name: string) => gunzipSync(readFileSync(join(fixtures, `${name}.gz`))).toString('utf8');

interface CentralThen {
  readonly tables: Tables;
  readonly digest: { readonly digest: string };
}

/** The earlier version said of a refused change that its record is at central where this one says that it makes a whole record. */
function inWordsOfToday(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('isAtCentral' in value)) return value;
  const { isAtCentral, ...rest } = value;
  return { ...rest, isWholeRecord: !isAtCentral };
}

/** What the earlier version itself said of what it left. */
export const asItWas = {
  central: (): CentralThen => JSON.parse(readPacked('central.json')),
  /** After the earlier app had sent its unsent work to the earlier central. */
  centralAfter: (): CentralThen => JSON.parse(readPacked('central-after.json')),
  laptop: (who: Kept): { holdings: HomeHoldings; seen: Seen } => JSON.parse(readPacked(`${who}.json`), inWordsOfToday),
  wire: (): WireSession[] => JSON.parse(readPacked('wire.json')),
  bundle: join(fixtures, 'ines.bundle'),
};

/** A copy of a laptop's home, as the earlier version left it. */
export function homeOf(who: Kept, folder: string): string {
  const home = join(folder, who);
  cpSync(join(fixtures, 'homes', who), home, { recursive: true });
  return home;
}

/** A laptop of the fixtures with this version's services on it. */
export interface CarriedLaptop {
  readonly services: ServiceDeps;
  readonly ask: ServiceHandlers;
  sync(): Promise<ExchangeSummary>;
  /** Signs out; the files are closed then. */
  close(): Promise<void>;
}

/** @param connectCentral how the central is reached that the laptop knows under its old address */
export async function openLaptop(who: Kept, home: string, connectCentral: ConnectCentral): Promise<CarriedLaptop> {
  const parts = {
    ...{ clock: systemClock, random: systemRandom, log: createLogger('silent'), passwordCost: lightCost },
    ...{ home, resourcesFolder, defaultCentral: recordedCentral, practice: null, appVersion: '0.1.0', connectCentral },
  };
  const session = new SessionService(parts);
  const password = passwordOf(who);
  await session.signIn({ username: who, password });
  const services = { ...parts, session, notifier: quietNotifier };
  return {
    services,
    ask: createHandlers(services),
    sync: async () => {
      const { store, attachments } = session.getCurrent();
      const gateway = connectCentral(recordedCentral, who, password);
      try {
        const summary = await exchangeOnce(store, gateway, systemClock);
        await transferOnce(store, attachments, gateway, systemClock);
        return summary;
      } finally {
        await gateway.close();
      }
    },
    close: async () => {
      await session.signOut();
    },
  };
}

/** The way to a central wherever it is now. */
export function wayTo(address: string): ConnectCentral {
  const parts = { clock: systemClock, random: systemRandom, log: createLogger('silent') };
  const connect = centralConnector({ appVersion: '0.1.0', caFile: null }, parts);
  return (_known, username, password) => connect(address, username, password);
}

/** Nobody is there. */
export const noWay: ConnectCentral = wayTo('postgresql://127.0.0.1:1/daybook');
