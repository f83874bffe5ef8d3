import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { centralConnector } from '../../../../src-main/app/connect-central.ts';
import { readDigestRecords } from '../../../../src-main/central/admin.ts';
import { sampleInspection } from '../../../../src-main/cli/demo/sample-inspections.ts';
import { type Backup, makeBackup } from '../../../../src-main/local-db/backups.ts';
import { openFile } from '../../../../src-main/local-db/open-file.ts';
import { systemClock } from '../../../../src-main/platform/clock.ts';
import { createLogger } from '../../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../../src-main/platform/random.ts';
import { seededRandom } from '../../../../src-main/platform/seeded-random.ts';
import { deviceDigest } from '../../../../src-main/services/digest/digest.ts';
import { createHandlers, type ServiceHandlers } from '../../../../src-main/services/handlers.ts';
import { recordInspectionFile } from '../../../../src-main/services/inspections/record-file.ts';
import type { OpenSession } from '../../../../src-main/services/session/open-session.ts';
import { listAccounts } from '../../../../src-main/services/session/people-folder.ts';
import { SessionService } from '../../../../src-main/services/session/session-service.ts';
import { quietNotifier } from '../../../../src-main/sync/change-notifier.ts';
import { type ExchangeSummary, exchangeOnce, transferOnce } from '../../../../src-main/sync/exchange.ts';
import type { CentralGateway } from '../../../../src-main/sync/ports.ts';
import type { KnownPerson } from '../../../../src-shared/contract/session.ts';
import type { Inspection } from '../../../../src-shared/domain/inspection/inspection.ts';
import { digestOf } from '../../../../src-shared/sync-protocol/digest.ts';
import { resourcesFolder, type TestPerson } from '../../../support/central-database.ts';
import { keyOf } from '../../../support/key-of.ts';
import { lightCost } from '../../../support/light-cost.ts';

/** One person's laptop with the real services on a real file, which syncs when it is told to. */
export interface FieldDevice {
  readonly ask: ServiceHandlers;
  readonly session: () => OpenSession;
  /** Records a finished inspection of a form; an equal seed gives the same premises and answers. */
  record(formId: string, seed: number, parish?: string, submit?: boolean): Inspection;
  get(id: Inspection['id']): Inspection;
  sync(through?: (gateway: CentralGateway) => CentralGateway): Promise<ExchangeSummary>;
  /** The same at the address that the laptop knows itself. */
  syncAtItsAddress(present?: string): Promise<ExchangeSummary>;
  /** Signs out, and in again with another password. */
  signInWith(present: string): Promise<void>;
  /** What the app does after an exchange: goes where central says that it is, and asks for its secret. */
  follow(): Promise<void>;
  /** Signs out, and in again as a person who gives an address of central. */
  signInAt(address: string): Promise<void>;
  /** Names of the people on this laptop, by central. */
  accounts(): Promise<readonly KnownPerson[]>;
  digest(): string;
  /** Backs the laptop's file up as it is now. */
  backUp(): Promise<Backup>;
  /** Puts a backup in the place of the file, as from the sign-in screen, and signs in. */
  restore(backup: Backup): Promise<void>;
  /** Signs out, copies the folder with everything in it to another place, and signs in again. */
  copyHome(): Promise<string>;
  /** Signs out, does something to the file of photos, and signs in again. */
  withPhotosFile(work: (file: string) => void): Promise<void>;
  /** Signs out, does something to the file of records, and signs in again. */
  withDataFile(work: (raw: Database.Database) => void): Promise<void>;
  /** Signs out and spoils the file, so that nothing of it can be read. */
  spoil(): Promise<void>;
}

const log = createLogger('silent');
const platform = { clock: systemClock, random: systemRandom, log, passwordCost: lightCost };

/** Plans what is done at the end: of the test, or of what the test file says. */
export type AtEnd = (work: () => void | Promise<void>) => void;

/** A folder that goes away with the test. */
export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-sync-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Signs a person in on a laptop: a new one, over the network, as in life, unless a home is given. */
export async function fieldDevice(
  central: string,
  { username, password, enrolmentCode }: TestPerson & { readonly enrolmentCode?: string },
  atEnd: AtEnd = onTestFinished,
  home = temporaryFolder(atEnd),
): Promise<FieldDevice> {
  const connectCentral = centralConnector({ appVersion: '0.1.0', caFile: null }, platform);
  const config = { home, resourcesFolder, defaultCentral: central, practice: null };
  const parts = { ...platform, ...config, appVersion: '0.1.0', connectCentral };
  const service = new SessionService(parts);
  await service.signIn({ username, password, enrolmentCode });
  const [account] = await listAccounts(config.home);
  if (account === undefined) throw new Error('nobody has joined here');
  const { files } = account;
  const deps = { ...parts, session: service, notifier: quietNotifier };
  const ask = createHandlers(deps);
  const session = () => service.getCurrent();
  const gateway = connectCentral(central, username, password, session().centralId);
  const sync: FieldDevice['sync'] = async (through = same => same) => {
    const { store, attachments } = session();
    const summary = await exchangeOnce(store, through(gateway), systemClock);
    await transferOnce(store, attachments, through(gateway), systemClock);
    return summary;
  };
  atEnd(async () => {
    await gateway.close();
    await service.signOut();
  });
  return {
    ask,
    session,
    record: (formId, seed, parish = 'Kingston', submit = true) => {
      const form = session().db.read(tx => tx.forms.getNewest(formId));
      return recordInspectionFile(deps, { formId, json: sampleInspection(form, seededRandom(seed), parish), submit });
    },
    get: id => {
      const found = session().db.read(tx => tx.inspections.find(id));
      if (found === null) throw new Error(`inspection ${id} is not on this device`);
      return found;
    },
    sync,
    signInWith: async present => {
      await service.signOut();
      await service.signIn({ username, password: present });
    },
    syncAtItsAddress: async (present = password) => {
      const { centralAddress, centralId } = session();
      const there = connectCentral(centralAddress, username, present, centralId);
      return sync(() => there).finally(() => there.close());
    },
    follow: () => service.afterExchange(),
    signInAt: async address => {
      await service.signOut();
      await service.signIn({ username, password, central: address });
    },
    accounts: async () => (await service.options()).people,
    digest: () => deviceDigest(session()).digest,
    backUp: async () => {
      return makeBackup(files.database, await keyOf(files.keyring, password), new Date().toISOString());
    },
    copyHome: async () => {
      const other = temporaryFolder(atEnd);
      await service.signOut();
      cpSync(home, other, { recursive: true });
      await service.signIn({ username, password });
      return other;
    },
    withPhotosFile: async work => {
      await service.signOut();
      work(files.photos);
      await service.signIn({ username, password });
    },
    withDataFile: async work => {
      await service.signOut();
      const raw = openFile(files.database, await keyOf(files.keyring, password));
      work(raw);
      raw.close();
      await service.signIn({ username, password });
    },
    spoil: async () => {
      await service.signOut();
      writeFileSync(files.database, Buffer.alloc(8192, 'spoiled'));
    },
    restore: async ({ name }) => {
      await service.restore({ username, password, backup: name });
      await service.signIn({ username, password });
    },
  };
}

/** Central's own digest. */
export async function centralDigest(ownerUrl: string): Promise<string> {
  const records = await readDigestRecords({ ownerUrl });
  return digestOf(records, text => createHash('sha256').update(text).digest('hex')).digest;
}
