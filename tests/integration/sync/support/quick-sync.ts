import { centralConnector } from '../../../../src-main/app/connect-central.ts';
import { type Clock, systemClock } from '../../../../src-main/platform/clock.ts';
import { createLogger } from '../../../../src-main/platform/logger.ts';
import { loopbackMonitor } from '../../../../src-main/platform/network-monitor.ts';
import { systemRandom } from '../../../../src-main/platform/random.ts';
import { SyncService } from '../../../../src-main/services/sync/sync-service.ts';
import { quietNotifier } from '../../../../src-main/sync/change-notifier.ts';
import type { SyncState } from '../../../../src-shared/contract/sync.ts';
import type { ErrorCode } from '../../../../src-shared/errors/catalogue.ts';
import { until } from '../../../support/until.ts';
import type { AtEnd, FieldDevice } from './field-device.ts';

/** A device that syncs by itself, as in the app, only much quicker. */
export interface QuickSync {
  /** Saves a change, which then goes by itself. */
  record(): Promise<void>;
  state(): SyncState;
  /** Waits until this error has been told since the device last had nothing to send. */
  hasTold(code: ErrorCode): Promise<void>;
  /** Waits until all is sent and nothing is wrong. */
  isThrough(): Promise<void>;
}

const log = createLogger('silent');
/** Three thousand times as quick: an hour is 1.2 s. Central and the pool keep to real time. */
const clock: Clock = { ...systemClock, after: (ms, work) => systemClock.after(ms / 3_000, work) };

/** @param caFile PEM file of the department's authority; null = central is asked without TLS */
export async function startQuickSync(
  device: FieldDevice,
  caFile: string | null,
  atEnd: AtEnd,
  address = device.session().centralAddress,
): Promise<QuickSync> {
  const connect = centralConnector({ appVersion: '0.1.0', caFile }, { log, clock: systemClock, random: systemRandom });
  const told = new Set<ErrorCode>();
  const sync = new SyncService({
    clock,
    random: systemRandom,
    log,
    notifier: quietNotifier,
    connectCentral: (_, username, password, centralId) => connect(address, username, password, centralId),
    monitorFor: () => loopbackMonitor,
    syncMinutes: () => 60_000,
    onState: ({ error }) => {
      if (error !== null) told.add(error.code);
    },
    onPhotos: () => {},
    onExchanged: () => {},
    onPasswordJudged: () => {},
  });
  await sync.start(device.session());
  atEnd(() => sync.stop());
  let places = 0;
  return {
    record: async () => {
      places += 1;
      const blank = { owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
      await device.ask['premises.save']({ details: { ...blank, name: `Place ${places}`, parish: 'Kingston' } });
      sync.localWrite();
    },
    state: () => sync.state(),
    hasTold: code => until(() => told.has(code), `${code} is told`),
    isThrough: async () => {
      await until(() => {
        const { phase, waiting } = sync.state();
        return phase === 'idle' && waiting === 0;
      }, 'everything is sent');
      told.clear();
    },
  };
}
