import { openAttachmentFile } from '../../../src-main/local-db/attachment-file.ts';
import { createAttachmentStore } from '../../../src-main/local-db/attachment-store.ts';
import { withIdleCheckpoint } from '../../../src-main/local-db/idle-checkpoint.ts';
import { type LocalDb, openLocalDb } from '../../../src-main/local-db/local-db.ts';
import type { Photos } from '../../../src-main/local-db/photo-rescue.ts';
import { type Clock, isoNow } from '../../../src-main/platform/clock.ts';
import type { Random } from '../../../src-main/platform/random.ts';
import { createHandlers, type ServiceHandlers } from '../../../src-main/services/handlers.ts';
import type { SessionService } from '../../../src-main/services/session/session-service.ts';
import { openSyncStore } from '../../../src-main/services/sync/open-sync-store.ts';
import { quietNotifier } from '../../../src-main/sync/change-notifier.ts';
import type { SyncEngine } from '../../../src-main/sync/engine.ts';
import type { AttachmentStore, SyncStore } from '../../../src-main/sync/ports.ts';
import type { SyncState } from '../../../src-shared/contract/sync.ts';
import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type AppVersion, updateKept } from './app-versions.ts';
import type { HomeCopy } from './copies.ts';
import { createDeviceEngine } from './device-engine.ts';
import { type DeviceFiles, fileKey, photosEnd } from './device-files.ts';
import { Disk } from './disk-trouble.ts';
import type { Fault } from './fault-counts.ts';
import type { Ledger } from './ledger.ts';
import { isQuiet, type Link } from './link.ts';
import type { Network } from './network.ts';

export interface SimDeviceParts {
  readonly name: string;
  /** Of a laptop that is new; one with copied files is, at first, the device that they are of. */
  readonly deviceId: DeviceId;
  /** The files that it starts on; null = new ones. */
  readonly copied: HomeCopy | null;
  readonly person: Person;
  readonly app: AppVersion;
  readonly files: DeviceFiles;
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly fired: (fault: Fault) => void;
  /** Told of an error that is no DaybookError: always a fault of the product. */
  readonly onInternal: (error: unknown) => void;
}

/** Of the one central that there is. */
const centralId = '019b8d62-7a80-7000-8000-000000000001';

/** One laptop: the real files, services and engine; only time and the network are the simulation's. */
export class SimDevice {
  readonly name: string;
  readonly copied: HomeCopy | null;
  readonly disk: Disk;
  /** How far this laptop's clock is off, in milliseconds. */
  skewMs = 0;
  /** As the screen was told last. */
  shown: Pick<SyncState, 'phase' | 'error'> = { phase: 'idle', error: null };
  app: AppVersion;
  db!: LocalDb;
  photos!: Photos;
  engine!: SyncEngine;
  ask!: ServiceHandlers;
  link!: Link;
  /** What services on files ask for, as the command line has it. */
  session!: SessionService;
  readonly #parts: SimDeviceParts;
  #file: string;

  constructor(parts: SimDeviceParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.copied = parts.copied;
    this.app = parts.app;
    this.disk = new Disk(parts.fired);
    this.#file = parts.copied?.file ?? parts.files.create();
    this.#start();
  }

  /** What making a change needs. */
  get parts(): { readonly clock: Clock; readonly random: Random } {
    return { clock: this.#clockOf(this.link), random: this.#parts.random };
  }

  /** The id under which it sends; another from when it has found out that it is a copy. */
  get deviceId(): DeviceId {
    return this.db.read(tx => tx.meta.get('device').id);
  }

  /** The name of the laptop whose files these were in the beginning. */
  get lineage(): string {
    return this.copied?.origin.lineage ?? this.name;
  }

  person(): Person {
    return this.db.read(tx => tx.meta.get('person'));
  }

  /** The process dies here and now; another starts on what is on the disk. */
  kill(): void {
    const { files, fired } = this.#parts;
    fired('a process was killed');
    if (!isQuiet(this.link)) fired('a process was killed in the middle of a call');
    if (this.link.inFlight.pushes > 1) fired('a process was killed with several batches on their way');
    const before = this.#file;
    this.#file = files.crashImage(before);
    this.close();
    files.remove(before);
    this.#start();
  }

  /** The app is closed, and the present version of it started on the same files. */
  restart(): void {
    this.app = 'present';
    this.close();
    this.#start();
  }

  /** Copies the files, while the app is closed, or as they are on the disk while it runs. */
  copyHome(isClosed: boolean): string {
    if (isClosed) this.close();
    const file = this.#parts.files.crashImage(this.#file);
    if (isClosed) this.#start();
    return file;
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
    this.photos.close();
    this.db.close();
  }

  #start(): void {
    const { name, person, deviceId, network, random, ledger, onInternal, fired } = this.#parts;
    const { app } = this;
    const inFlight = { pushes: 0, records: 0, photos: 0 };
    const link = {
      name,
      username: person.username,
      app,
      alive: true,
      up: true,
      calls: 0,
      inFlight,
      pushArrivesAt: 0,
      lastRun: 0,
    };
    this.link = link;
    const clock = this.#clockOf(link);
    const file = withIdleCheckpoint(openLocalDb(this.#file, fileKey, isoNow(clock)), clock);
    if (file.read(tx => tx.meta.find('person')) === null) {
      file.write(tx => {
        tx.meta.save('person', person);
        tx.meta.save('device', { id: deviceId });
        tx.meta.save('central', { address: '', id: centralId });
      });
    }
    if (app === 'present' && updateKept(file) > 0) fired('an updated app read what the older one had kept');
    this.db = this.disk.withRecords(file);
    this.photos = this.disk.withPhotos(openAttachmentFile(`${this.#file}${photosEnd}`, fileKey, clock));
    const store = openSyncStore(this.db, { clock, random });
    const attachments = createAttachmentStore(this.db, this.photos);
    this.engine = createDeviceEngine({
      store,
      attachments,
      gateway: network.gatewayFor(link),
      clock,
      random,
      onInternal,
      onOutcomes: outcomes => ledger.acknowledged(name, outcomes),
      onState: ({ phase, error }) => {
        this.shown = { phase, error };
      },
    });
    this.session = this.#sessionOn(store, attachments);
    this.ask = this.#services(clock);
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

  /** The services ask the session for the files of who is signed in, and nothing else. */
  #sessionOn(store: SyncStore, attachments: AttachmentStore): SessionService {
    const { db, photos } = this;
    const person = () => this.person();
    const session = {
      ...{ db, store, photos, attachments },
      get deviceId() {
        return store.deviceId;
      },
      get person() {
        return person();
      },
    };
    return { getCurrent: () => session } as unknown as SessionService;
  }

  #services(clock: Clock): ServiceHandlers {
    const quiet = () => {};
    return createHandlers({
      session: this.session,
      clock,
      random: this.#parts.random,
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      notifier: {
        ...quietNotifier,
        localWrite: () => this.engine.localWrite(),
        photoWanted: hash => this.engine.photoWanted(hash),
      },
      resourcesFolder: '',
      defaultCentral: null,
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
