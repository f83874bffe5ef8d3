import type { EventEnvelope } from '../../src-shared/contract/envelope.ts';
import { isLoopback, parseCentralAddress } from '../central/address.ts';
import { pools } from '../central/pool-settings.ts';
import { interfaceMonitor, loopbackMonitor } from '../platform/network-monitor.ts';
import { createRouter } from '../rpc/router.ts';
import { OtherProcesses } from '../services/changes/other-processes.ts';
import { createHandlers } from '../services/handlers.ts';
import { IdleLock } from '../services/session/idle-lock.ts';
import { lockHandlers } from '../services/session/lock-handlers.ts';
import type { PracticeOffer } from '../services/session/practice.ts';
import { SessionService } from '../services/session/session-service.ts';
import { readSettings } from '../services/settings/settings-handlers.ts';
import { syncHandlers } from '../services/sync/sync-handlers.ts';
import { SyncService } from '../services/sync/sync-service.ts';
import type { ChangeNotifier } from '../sync/change-notifier.ts';
import { centralConnector } from './connect-central.ts';
import type { DataService, DataServiceConfig, Platform } from './data-service.ts';
import { findDepartment } from './practice-department.ts';

/** While a practice department is being filled on this machine, its changes arrive within seconds. */
const whileFillingMinutes = 0.05;

function practiceOf({ practice }: DataServiceConfig): PracticeOffer | null {
  if (practice === null) return null;
  const { departmentFile, ...signIns } = practice;
  return { ...signIns, isBeingFilled: () => findDepartment(departmentFile)?.isWhole === false };
}

/**
 * Builds the whole data service: the only place where services, sync and central meet.
 * The sync service runs while somebody is signed in.
 */
export function composeDataService(config: DataServiceConfig, platform: Platform): DataService {
  const { clock, log } = platform;
  const listeners = new Set<(event: EventEnvelope) => void>();
  const emit = (event: EventEnvelope) => {
    // Data behind a locked screen is read again when it is unlocked.
    if (event.name !== 'session.changed' && idleLock.isLocked()) return;
    for (const listener of listeners) listener(event);
  };
  const notifier: ChangeNotifier = {
    dataChanged: payload => emit({ kind: 'event', name: 'data.changed', payload }),
    localWrite: () => sync.localWrite(),
    photoWanted: hash => sync.photoWanted(hash),
  };
  const connectCentral = centralConnector(config, platform, pools[config.pool]);
  const practice = practiceOf(config);
  const onBackupJudged = () => tellSession();
  const session = new SessionService({ ...config, ...platform, connectCentral, practice, onBackupJudged });
  const sync = new SyncService({
    ...platform,
    notifier,
    connectCentral,
    monitorFor: address => (isLoopback(parseCentralAddress(address).host) ? loopbackMonitor : interfaceMonitor(clock)),
    syncMinutes: current => (practice?.isBeingFilled() ? whileFillingMinutes : readSettings(current).syncMinutes),
    onPhotos: hashes => emit({ kind: 'event', name: 'photos.arrived', payload: { hashes } }),
    onExchanged: () => void session.afterExchange(),
    onState: payload => emit({ kind: 'event', name: 'sync.changed', payload }),
    onPasswordJudged: () => tellSession(),
  });
  const tellSession = () =>
    emit({ kind: 'event', name: 'session.changed', payload: { signedIn: session.current() !== null } });
  const idleLock = new IdleLock(clock, tellSession);
  const others = new OtherProcesses(clock, () => notifier.dataChanged({ ids: [] }));
  session.onChange(async current => {
    if (current === null) {
      idleLock.stop();
      others.stop();
      await sync.stop();
    } else {
      idleLock.start(readSettings(current).lockMinutes);
      others.start(current.db);
      await sync.start(current);
    }
    tellSession();
  });
  const route = createRouter({
    handlers: {
      ...createHandlers({ ...config, ...platform, session, notifier }),
      ...syncHandlers(sync, session),
      ...lockHandlers(session, idleLock),
    },
    isSignedIn: () => session.current() !== null,
    isLocked: () => idleLock.isLocked(),
    log,
    clock,
  });

  return {
    call: route,
    onEvent: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {
      await session.signOut();
    },
  };
}
