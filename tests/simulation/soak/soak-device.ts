import { statSync } from 'node:fs';
import { createCentralGateway } from '../../../src-main/central/gateway.ts';
import type { PoolSettings } from '../../../src-main/central/pool-settings.ts';
import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { withIdleCheckpoint } from '../../../src-main/local-db/idle-checkpoint.ts';
import { openLocalDb } from '../../../src-main/local-db/local-db.ts';
import { type Clock, isoNow, systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { newId, type Random, systemRandom } from '../../../src-main/platform/random.ts';
import { wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import { deviceDigest } from '../../../src-main/services/digest/digest.ts';
import { recordInspectionFile } from '../../../src-main/services/inspections/record-file.ts';
import type { ServiceDeps } from '../../../src-main/services/service-deps.ts';
import type { SessionService } from '../../../src-main/services/session/session-service.ts';
import { openSyncStore } from '../../../src-main/services/sync/open-sync-store.ts';
import { quietNotifier } from '../../../src-main/sync/change-notifier.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { resourcesFolder, type TestPerson } from '../../support/central-database.ts';
import { noAttachments } from '../../support/no-attachments.ts';
import { fileKey } from '../world/device-files.ts';

interface SoakDeviceParts {
  readonly file: string;
  /** Central behind this device's proxy. */
  readonly address: string;
  readonly login: TestPerson;
  readonly form: FormDefinition;
  /** Drives the engine and the person. */
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Deadlines for real sockets in quick time: a tenth of a laptop's and less, so that a dead link is found within minutes of
 * the quick clock; a connection lives for seconds, so that many are replaced.
 */
const soakPool: PoolSettings = {
  ...{ min: 0, max: 2, idleMs: 1_500, lifetimeMs: 6_000, connectTimeoutMs: 1_500 },
  ...{ statementTimeoutMs: 2_000, maxWaiting: 20, acquireTimeoutMs: 3_000, drainMs: 3_000 },
};
const minuteMs = 60_000;
const parish = 'Kingston';

export type SoakDevice = ReturnType<typeof createSoakDevice>;

/** A laptop with its real file, engine, driver and pool, and a person who hands an inspection in every few minutes. */
export function createSoakDevice({ file, address, login, form, clock, random }: SoakDeviceParts) {
  const log = createLogger('silent');
  const person: Person = { username: login.username, name: login.username, role: 'inspector', parishes: [parish] };
  const db = withIdleCheckpoint(openLocalDb(file, fileKey, isoNow(clock)), clock);
  const deviceId = deviceIdSchema.parse(newId(clock, systemRandom));
  db.write(tx => {
    tx.meta.save('person', person);
    tx.meta.save('device', { id: deviceId });
  });
  const store = openSyncStore(db, { clock, random: systemRandom });
  const session = { db, store, deviceId, person };
  const gateway = createCentralGateway({
    ...{ address, ...login, poolSettings: soakPool, appVersion: 'soak', log, clock: systemClock },
  });
  let handedIn = 0;
  let retries = 0;
  const engine = new SyncEngine({
    ...{ store, gateway, clock, random, log, notifier: quietNotifier, attachments: noAttachments },
    onPhotos: () => {},
    intervalMs: () => 5 * minuteMs,
    onState: ({ phase }) => {
      if (phase === 'backing-off') retries += 1;
    },
  });
  const deps: ServiceDeps = {
    // The services ask the session for the file of who is signed in, and nothing else.
    session: { getCurrent: () => session } as unknown as SessionService,
    notifier: { ...quietNotifier, localWrite: () => engine.localWrite() },
    ...{ clock, random: systemRandom, log, resourcesFolder, defaultCentral: null, practice: null },
    ...{ appVersion: 'soak', home: '' },
  };
  let cancelWriting = () => {};
  const write = () => {
    recordInspectionFile(deps, { formId: form.id, json: sampleInspection(form, random, parish), submit: true });
    handedIn += 1;
    cancelWriting = clock.after(wholeNumber(random, 2, 20) * minuteMs, write);
  };
  return {
    start: () => {
      engine.start();
      cancelWriting = clock.after(wholeNumber(random, 0, 10) * minuteMs, write);
    },
    stopWriting: () => cancelWriting(),
    syncNow: () => engine.syncNow(),
    counts: () => ({ handedIn, retries, opened: gateway.poolHealth().created }),
    waiting: () => store.counts(),
    digest: () => deviceDigest(session).digest,
    logBytes: () => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    close: async () => {
      cancelWriting();
      await engine.stop();
      await gateway.close();
      db.close();
    },
  };
}
