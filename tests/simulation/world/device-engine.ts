import type { Clock } from '../../../src-main/platform/clock.ts';
import type { Random } from '../../../src-main/platform/random.ts';
import { wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import type { AttachmentStore, CentralGateway, SyncStore } from '../../../src-main/sync/ports.ts';
import type { SyncState } from '../../../src-shared/contract/sync.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Outcome } from '../../../src-shared/sync-protocol/push.ts';
import { underMaintenance } from './network.ts';

interface DeviceEngineParts {
  readonly store: SyncStore;
  readonly attachments: AttachmentStore;
  readonly gateway: CentralGateway;
  readonly clock: Clock;
  readonly random: Random;
  /** Told of what central has said, once it is stored. */
  readonly onOutcomes: (outcomes: readonly Outcome[]) => void;
  readonly onState: (state: SyncState) => void;
  /** Told of an error that is no DaybookError: always a fault of the product. */
  readonly onInternal: (error: unknown) => void;
}

/** What an administrator has to look at while they work on central. */
const isForAdministrator = (error: unknown) =>
  error instanceof DaybookError && underMaintenance.some(code => code === error.code);

const intervalMs = 300_000;
/** People here write little: batches are small, so that several are on their way together. */
const mostInABatch = 4;

/** The real engine on a simulated device. */
export function createDeviceEngine({ store, onOutcomes, onInternal, ...parts }: DeviceEngineParts): SyncEngine {
  const quiet = () => {};
  return new SyncEngine({
    ...parts,
    store: {
      ...store,
      // It changes when the laptop turns out to be a copy.
      get deviceId() {
        return store.deviceId;
      },
      takeBatch: (maxCount, maxBytes, after) =>
        store.takeBatch(Math.min(maxCount, wholeNumber(parts.random, 1, mostInABatch)), maxBytes, after),
      storeOutcomes: (outcomes, history, centralTime) => {
        store.storeOutcomes(outcomes, history, centralTime);
        onOutcomes(outcomes);
      },
    },
    log: {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: ({ err }: { err?: unknown }) => !isForAdministrator(err) && onInternal(err),
    },
    notifier: { dataChanged: quiet },
    onPhotos: quiet,
    intervalMs: () => intervalMs,
  });
}
