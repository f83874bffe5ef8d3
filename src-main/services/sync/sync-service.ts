import type { EventMap } from '../../../src-shared/contract/events.ts';
import type { PoolHealth, SyncState } from '../../../src-shared/contract/sync.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { NetworkMonitor } from '../../platform/network-monitor.ts';
import type { Random } from '../../platform/random.ts';
import type { ChangeNotifier } from '../../sync/change-notifier.ts';
import { SyncEngine } from '../../sync/engine.ts';
import type { CentralGateway } from '../../sync/ports.ts';
import type { ConnectCentral } from '../session/connect-central.ts';
import type { OpenSession } from '../session/open-session.ts';

export interface SyncServiceParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly notifier: Pick<ChangeNotifier, 'dataChanged'>;
  readonly connectCentral: ConnectCentral;
  /** The monitor that suits a central's address. */
  readonly monitorFor: (centralAddress: string) => NetworkMonitor;
  /** Minutes between exchanges, from the person's settings. */
  readonly syncMinutes: (session: OpenSession) => number;
  readonly onState: (state: EventMap['sync.changed']) => void;
  readonly onPhotos: (hashes: readonly string[]) => void;
  /** Told after each whole exchange of records. */
  readonly onExchanged: () => void;
  /** Called when central accepts or rejects the password, other than before. */
  readonly onPasswordJudged: () => void;
}

interface Running {
  readonly session: OpenSession;
  readonly engine: SyncEngine;
  readonly gateway: CentralGateway;
  readonly monitor: NetworkMonitor;
}

/** Keeps one sync engine for the person who is signed in, and none otherwise. */
export class SyncService {
  readonly #parts: SyncServiceParts;
  #running: Running | null = null;

  constructor(parts: SyncServiceParts) {
    this.#parts = parts;
  }

  /** Starts syncing for a session; a session that ran before is stopped first. */
  async start(session: OpenSession): Promise<void> {
    await this.stop();
    const { connectCentral, monitorFor, syncMinutes, onState, onExchanged, onPasswordJudged, ...shared } = this.#parts;
    const { centralAddress, centralId, person } = session;
    const gateway = connectCentral(centralAddress, person.username, session.centralPassword(), centralId);
    let exchangedAt = session.store.lastSyncedAt();
    let refused = session.needsCentralPassword;
    const engine = new SyncEngine({
      ...shared,
      store: session.store,
      attachments: session.attachments,
      gateway,
      intervalMs: () => syncMinutes(session) * 60_000,
      onState: state => {
        if (state.error?.code === 'central-refused-sign-in') session.markNeedsCentralPassword(true);
        onState(state);
        if (refused !== session.needsCentralPassword) {
          refused = !refused;
          onPasswordJudged();
        }
        if (state.lastSyncedAt === exchangedAt) return;
        exchangedAt = state.lastSyncedAt;
        onExchanged();
      },
    });
    const monitor = monitorFor(centralAddress);
    this.#running = { session, engine, gateway, monitor };
    // What cannot be opened now is counted in the pool's health and opened with the first exchange that gets through.
    gateway.warmUp().catch(() => undefined);
    engine.start();
    monitor.start({
      onUp: up => (up ? engine.unpause('no-network') : engine.pause('no-network')),
      onChanged: () => engine.networkChanged(),
    });
  }

  /** Ends the engine after the step in flight and closes the connections. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    running.monitor.stop();
    await running.engine.stop();
    await running.gateway.close();
  }

  localWrite(): void {
    this.#running?.engine.localWrite();
  }

  state(): SyncState {
    return this.#getRunning().engine.state();
  }

  syncNow(): Promise<SyncState> {
    return this.#getRunning().engine.syncNow();
  }

  /** Holds or releases sending by hand. */
  setPaused(paused: boolean): SyncState {
    const { engine } = this.#getRunning();
    if (paused) engine.pause('by-hand');
    else engine.unpause('by-hand');
    return engine.state();
  }

  photoWanted(hash: string): void {
    this.#running?.engine.photoWanted(hash);
  }

  /** Pauses, resumes, or stops the transfer of photos for now. */
  steerPhotos(action: 'pause' | 'resume' | 'stop'): SyncState {
    const { engine } = this.#getRunning();
    const actions = {
      pause: () => engine.pausePhotos(),
      resume: () => engine.resumePhotos(),
      stop: () => engine.stopPhotos(),
    };
    actions[action]();
    return engine.state();
  }

  pool(): PoolHealth {
    return this.#getRunning().gateway.poolHealth();
  }

  #getRunning(): Running {
    if (this.#running === null) throw new DaybookError('not-signed-in');
    return this.#running;
  }
}
