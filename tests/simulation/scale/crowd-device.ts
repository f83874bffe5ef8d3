import { createCentralGateway } from '../../../src-main/central/gateway.ts';
import { laptopPool } from '../../../src-main/central/pool-settings.ts';
import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { openLocalDb } from '../../../src-main/local-db/local-db.ts';
import { isoNow, systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { newId, systemRandom } from '../../../src-main/platform/random.ts';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { recordInspectionFile } from '../../../src-main/services/inspections/record-file.ts';
import type { ServiceDeps } from '../../../src-main/services/service-deps.ts';
import type { SessionService } from '../../../src-main/services/session/session-service.ts';
import { openSyncStore } from '../../../src-main/services/sync/open-sync-store.ts';
import { quietNotifier } from '../../../src-main/sync/change-notifier.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { resourcesFolder } from '../../support/central-database.ts';
import { noAttachments } from '../../support/no-attachments.ts';
import { fileKey } from '../world/device-files.ts';

export interface CrowdDeviceParts {
  readonly file: string;
  /** Address of central as this device knows it. */
  readonly address: string;
  readonly person: Person;
  readonly password: string;
  readonly form: FormDefinition;
  readonly seed: number;
  readonly records: number;
}

/** How coming back went for one device. */
export interface Comeback {
  /** Milliseconds from the network's return to everything sent and read. */
  readonly ms: number;
  /** How often central had no connection or no time for it. */
  readonly waits: number;
  /** Connections it opened. */
  readonly opened: number;
}

export interface CrowdDevice {
  /** The network is back: resolves when all is exchanged, rejects with what a person would have been told. */
  comeBack(): Promise<Comeback>;
  close(): Promise<void>;
}

/** One person's laptop with its own encrypted file, engine and pool; its work was recorded without a network. */
export function createCrowdDevice(parts: CrowdDeviceParts): CrowdDevice {
  const { person, password, address, form, seed } = parts;
  const clock = systemClock;
  const log = createLogger('silent');
  const db = openLocalDb(parts.file, fileKey, isoNow(clock));
  const deviceId = deviceIdSchema.parse(newId(clock, systemRandom));
  db.write(tx => {
    tx.meta.save('person', person);
    tx.meta.save('device', { id: deviceId });
    tx.meta.save('credentials', { password, refused: false });
  });
  const store = openSyncStore(db, { clock, random: systemRandom });
  const session = { db, store, deviceId };
  const deps: ServiceDeps = {
    // The services ask the session for the file of who is signed in, and nothing else.
    session: { getCurrent: () => session } as unknown as SessionService,
    notifier: quietNotifier,
    ...{ clock, random: systemRandom, log, resourcesFolder, defaultCentral: null, practice: null },
    ...{ appVersion: 'crowd', home: '' },
  };
  for (let number = 0; number < parts.records; number += 1) {
    const json = sampleInspection(form, seededRandom(seed * 100 + number), person.parishes[0] ?? '');
    recordInspectionFile(deps, { formId: form.id, json, submit: true });
  }
  const poolSettings = laptopPool;
  const { username } = person;
  const gateway = createCentralGateway({ address, username, password, poolSettings, appVersion: 'crowd', log, clock });
  const done = Promise.withResolvers<Comeback>();
  let startedAt = 0;
  let waits = 0;
  let before = '';
  const engine = new SyncEngine({
    ...{ store, gateway, clock, random: systemRandom, log },
    notifier: quietNotifier,
    attachments: noAttachments,
    onPhotos: () => {},
    intervalMs: () => 300_000,
    onState: ({ phase, error, waiting, attention, lastSyncedAt }) => {
      if (phase === 'backing-off' && before !== phase) waits += 1;
      before = phase;
      if (phase === 'blocked') done.reject(new Error(`${username} is blocked: ${error?.code}`));
      if (phase !== 'idle' || lastSyncedAt === null) return;
      if (waiting + attention > 0)
        done.reject(new Error(`${username}: ${waiting} waiting, ${attention} need a person`));
      done.resolve({ ms: performance.now() - startedAt, waits, opened: gateway.poolHealth().created });
    },
  });
  return {
    comeBack: () => {
      startedAt = performance.now();
      engine.start();
      return done.promise;
    },
    close: async () => {
      await engine.stop();
      await gateway.close();
      db.close();
    },
  };
}
