import { withIdleCheckpoint } from '../../../src-main/local-db/idle-checkpoint.ts';
import { type LocalDb, openLocalDb } from '../../../src-main/local-db/local-db.ts';
import { createSyncStore } from '../../../src-main/local-db/sync-store.ts';
import { quietNotifier } from '../../../src-main/platform/change-notifier.ts';
import { type Clock, isoNow } from '../../../src-main/platform/clock.ts';
import type { Random } from '../../../src-main/platform/random.ts';
import { createHandlers, type ServiceHandlers } from '../../../src-main/services/handlers.ts';
import type { SessionService } from '../../../src-main/services/session/session-service.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import type { CentralGateway, SyncStore } from '../../../src-main/sync/ports.ts';
import type { SyncState } from '../../../src-shared/contract/sync.ts';
import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { noAttachments } from '../../support/no-attachments.ts';
import { type DeviceFiles, fileKey } from './device-files.ts';
import { type DiskTrouble, withDiskTrouble } from './disk-trouble.ts';
import type { Ledger } from './ledger.ts';
import type { Link, Network } from './network.ts';

export interface SimDeviceParts {
  readonly name: string;
  readonly deviceId: DeviceId;
  readonly person: Person;
  readonly files: DeviceFiles;
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
  readonly ledger: Ledger;
  /** Told of an error that is no DaybookError: always a fault of the product. */
  readonly onInternal: (error: unknown) => void;
}

const intervalMs = 300_000;

/** One laptop: the real file, services and engine; only time and the network are the simulation's. */
export class SimDevice {
  readonly name: string;
  readonly deviceId: DeviceId;
  /** How far this laptop's clock is off, in milliseconds. */
  skewMs = 0;
  /** What its disk refuses to do at present. */
  diskTrouble: DiskTrouble | null = null;
  /** As the screen was told last. */
  phase: SyncState['phase'] = 'idle';
  db!: LocalDb;
  engine!: SyncEngine;
  ask!: ServiceHandlers;
  link!: Link;
  readonly #parts: SimDeviceParts;
  #file: string;

  constructor(parts: SimDeviceParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.deviceId = parts.deviceId;
    this.#file = parts.files.create();
    this.#start();
  }

  person(): Person {
    return this.db.read(tx => tx.meta.get('person'));
  }

  /** The process dies here and now; another starts on what is on the disk. */
  kill(): void {
    const { files } = this.#parts;
    const before = this.#file;
    this.#file = files.crashImage(before);
    this.close();
    files.remove(before);
    this.#start();
  }

  setNetwork(up: boolean): void {
    this.link.up = up;
    if (up) this.engine.unpause('no-network');
    else this.engine.pause('no-network');
  }

  close(): void {
    this.link.alive = false;
    // What waits for the network waits for ever; the engine dispatches nothing from here on.
    void this.engine.stop();
    this.db.close();
  }

  #start(): void {
    const { name, person, network } = this.#parts;
    const link = { name, username: person.username, deviceId: this.deviceId };
    this.link = { ...link, alive: true, up: true, calls: 0, inFlight: 0 };
    const clock = this.#clockOf(this.link);
    const file = withIdleCheckpoint(openLocalDb(this.#file, fileKey, isoNow(clock)), clock);
    if (file.read(tx => tx.meta.find('person')) === null) file.write(tx => tx.meta.save('person', person));
    this.db = withDiskTrouble(file, () => this.diskTrouble);
    const store = createSyncStore(this.db, this.deviceId, { clock, random: this.#parts.random });
    this.engine = this.#engineOn(store, clock, network.gatewayFor(this.link));
    this.ask = this.#servicesOn(store, clock);
    this.engine.start();
  }

  /** A killed process is woken by nothing. */
  #clockOf(link: Link): Clock {
    const { clock } = this.#parts;
    return {
      now: () => clock.now() + this.skewMs,
      offset: () => clock.offset(),
      after: (ms, work) => clock.after(ms, () => link.alive && work()),
    };
  }

  #engineOn(
    store: SyncStore,
    clock: Clock,
    gateway: Pick<CentralGateway, 'push' | 'pull' | 'forms' | 'rest'>,
  ): SyncEngine {
    const { ledger, random, onInternal } = this.#parts;
    const quiet = () => {};
    return new SyncEngine({
      store: {
        ...store,
        storeOutcomes: outcomes => {
          store.storeOutcomes(outcomes);
          ledger.acknowledged(this.name, outcomes);
        },
      },
      attachments: noAttachments,
      gateway: gateway as CentralGateway,
      clock,
      random,
      log: { debug: quiet, info: quiet, warn: quiet, error: ({ err }: { err?: unknown }) => onInternal(err) },
      notifier: { dataChanged: quiet },
      onPhotos: quiet,
      intervalMs: () => intervalMs,
      onState: ({ phase }) => {
        this.phase = phase;
      },
    });
  }

  #servicesOn(store: SyncStore, clock: Clock): ServiceHandlers {
    const { db, deviceId } = this;
    const session = { db, store, deviceId };
    const notifier = { ...quietNotifier, localWrite: () => this.engine.localWrite() };
    return createHandlers({
      // The services ask the session for the file of who is signed in, and nothing else.
      session: { getCurrent: () => session } as unknown as SessionService,
      clock,
      random: this.#parts.random,
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      notifier,
      resourcesFolder: '',
      defaultCentral: null,
      practice: null,
      appVersion: 'simulation',
      home: '',
    });
  }
}

/** Why a service refused, by its code; null when it did what was asked. Anything but a DaybookError is thrown on. */
export async function refusalOf(work: () => Promise<unknown> | unknown): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DaybookError && error.code !== 'internal') return error.code;
    throw error;
  }
}
