import type { ClockFinding, SyncState } from '../../src-shared/contract/sync.ts';
import { toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { waitsFor } from '../../src-shared/errors/waits-for.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Random } from '../platform/random.ts';
import { retryWaitMs } from './backoff.ts';
import type { ChangeNotifier } from './change-notifier.ts';
import { isNewFinding } from './compare-clocks.ts';
import { pullAndHandOver } from './hand-over.ts';
import { type Effect, type MachineEvent, type MachineState, type PauseReason, step } from './machine.ts';
import { PhotoMoves } from './photo-moves.ts';
import type { AttachmentStore, CentralGateway, SyncStore } from './ports.ts';
import { type ExchangeContext, pushAll } from './push.ts';
import { againAsCopy, withStanding } from './standing.ts';

/** Autosaves come in bursts: a burst is sent when it has been quiet for a moment, or after the longest wait. */
const settleMs = 1_000;
const longestSettleMs = 10_000;

export interface EngineParts {
  readonly store: SyncStore;
  readonly attachments: AttachmentStore;
  readonly gateway: CentralGateway;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly notifier: Pick<ChangeNotifier, 'dataChanged'>;
  /** Milliseconds between exchanges that nothing else starts; asked anew each time. */
  readonly intervalMs: () => number;
  readonly onState: (state: SyncState) => void;
  /** Told when photos are here from now on. */
  readonly onPhotos: (hashes: readonly string[]) => void;
}

/**
 * Runs the pure machine of `machine.ts` against the real store and gateway: one push, pull or transfer of photos at a time, results of an
 * aborted run are dropped. It never throws: failures become states.
 */
export class SyncEngine {
  readonly #parts: EngineParts;
  readonly #photos: PhotoMoves;
  #state: MachineState = { phase: 'idle' };
  #run: Promise<void> = Promise.resolve();
  #runNumber = 0;
  #progress: { sent: number; toSend: number; received: number } | null = null;
  #clockFinding: ClockFinding | null = null;
  #retryAt: number | null = null;
  #intervalAt: number | null = null;
  #cancelRetry = () => {};
  #cancelInterval = () => {};
  #cancelSettle = () => {};
  #firstWriteAt: number | null = null;
  #stopped = false;
  #settledWaiters: (() => void)[] = [];

  constructor(parts: EngineParts) {
    this.#parts = { ...parts, gateway: withStanding(parts.gateway, parts.store) };
    this.#photos = new PhotoMoves({ ...parts, onMoved: () => this.#tell() });
  }

  /** First exchange at once, then at every interval. */
  start(): void {
    this.#scheduleInterval();
    this.#dispatch({ type: 'timer' });
  }

  /** A person's change was saved. */
  localWrite(): void {
    const { clock } = this.#parts;
    this.#firstWriteAt ??= clock.now();
    const waited = Math.abs(clock.now() - this.#firstWriteAt); // a clock that was set back lets no burst wait for as long
    this.#cancelSettle();
    this.#cancelSettle = clock.after(Math.max(0, Math.min(settleMs, longestSettleMs - waited)), () => {
      this.#firstWriteAt = null;
      this.#dispatch({ type: 'work' });
    });
    this.#tell();
  }

  pause(reason: PauseReason): void {
    this.#dispatch({ type: 'pause', reason });
  }

  unpause(reason: PauseReason): void {
    this.#dispatch({ type: 'unpause', reason });
  }

  networkChanged(): void {
    this.#dispatch({ type: 'network-changed' });
  }

  /** A new password was given. */
  unblock(): void {
    this.#dispatch({ type: 'unblock' });
  }

  /** A person looks at a photo that is not here: it is fetched before all others. */
  photoWanted(hash: string): void {
    this.#photos.want(hash);
    this.#dispatch({ type: 'photos' });
  }

  /** Holds photos, over a restart too; records go on. */
  pausePhotos(): void {
    this.#parts.attachments.setHeld(true);
    this.#dispatch({ type: 'stop-photos' });
  }

  resumePhotos(): void {
    this.#parts.attachments.setHeld(false);
    this.#dispatch({ type: 'photos' });
  }

  /** Ends the present transfer of photos; the rest goes with the next exchange. */
  stopPhotos(): void {
    this.#dispatch({ type: 'stop-photos' });
  }

  /** Starts an exchange, skipping any wait; resolves with the state when records have been exchanged, or not; photos may still be moving then. */
  async syncNow(): Promise<SyncState> {
    this.#dispatch({ type: 'sync-now' });
    if (this.#isExchanging()) await new Promise<void>(resolve => this.#settledWaiters.push(resolve));
    return this.state();
  }

  state(): SyncState {
    const state = this.#state;
    const { waiting, attention } = this.#parts.store.counts();
    return {
      phase: state.phase,
      pausedFor: state.phase === 'paused' ? state.reasons : [],
      error: state.phase === 'backing-off' || state.phase === 'blocked' ? state.error : null,
      nextAttemptAt: this.#nextAttemptAt(),
      lastSyncedAt: this.#parts.store.lastSyncedAt(),
      waiting,
      attention,
      progress: this.#progress,
      photos: this.#photos.state(),
      clock: this.#clockFinding,
    };
  }

  /** Ends timers and waits for the step in flight. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#runNumber += 1;
    this.#cancelRetry();
    this.#cancelInterval();
    this.#cancelSettle();
    await this.#run;
    this.#releaseWaiters();
  }

  /** Paused waits for a person or a network: nothing is planned then. */
  #nextAttemptAt(): string | null {
    const at = this.#state.phase === 'idle' ? this.#intervalAt : this.#retryAt;
    return at === null ? null : new Date(at).toISOString();
  }

  #isExchanging(): boolean {
    return this.#state.phase === 'pushing' || this.#state.phase === 'pulling';
  }

  #dispatch(event: MachineEvent): void {
    if (this.#stopped) return;
    const wasExchanging = this.#isExchanging();
    const next = step(this.#state, event);
    this.#state = next.state;
    for (const effect of next.effects) this.#perform(effect);
    if (!this.#isExchanging()) {
      this.#progress = null;
      if (wasExchanging) this.#parts.gateway.rest();
      this.#releaseWaiters();
    }
    this.#tell();
  }

  #perform(effect: Effect): void {
    const effects: Record<Effect, () => void> = {
      'start-push': () => {
        this.#progress = { sent: 0, toSend: this.#parts.store.counts().waiting, received: 0 };
        this.#start(againAsCopy(pushAll), () => ({ type: 'pushed' }));
      },
      'start-pull': () => this.#start(pullAndHandOver, () => ({ type: 'pulled', photos: this.#photos.areWaiting() })),
      'start-transfer': () =>
        this.#start(
          context => this.#photos.transfer(context),
          () => ({ type: 'transferred' }),
        ),
      'schedule-retry': () => this.#scheduleRetry(),
      'cancel-retry': () => {
        this.#cancelRetry();
        this.#retryAt = null;
      },
      abort: () => {
        this.#runNumber += 1;
      },
      'mark-synced': () => this.#markSynced(),
    };
    effects[effect]();
  }

  /** The exchange itself is on the disk already: where its time cannot be noted, the next exchange notes its own. */
  #markSynced(): void {
    const { store, clock, log } = this.#parts;
    try {
      store.markSynced(new Date(clock.now()).toISOString());
    } catch (error) {
      log.warn({ code: toErrorData(error).code }, 'the time of the exchange was not noted');
    }
  }

  /** Runs are queued one behind the other, so that a new one never overlaps the end of an aborted one. */
  #start(work: (context: ExchangeContext) => Promise<unknown>, done: () => MachineEvent): void {
    this.#runNumber += 1;
    const number = this.#runNumber;
    const isStale = () => number !== this.#runNumber;
    this.#run = this.#run.then(async () => {
      if (isStale()) return;
      const result = await work(this.#context(isStale)).then(done, (error: unknown) => this.#failure(error));
      if (!isStale()) this.#dispatch(result);
    });
  }

  #failure(error: unknown): MachineEvent {
    const data = toErrorData(error);
    const { log } = this.#parts;
    if (waitsFor(data) === 'look') log.error({ err: error }, 'sync failed');
    else log.info({ code: data.code }, 'sync has to wait');
    return { type: 'failed', error: data };
  }

  #context(stopped: () => boolean): ExchangeContext {
    const { store, gateway, clock, notifier } = this.#parts;
    return {
      store,
      gateway,
      clock,
      notifier,
      stopped,
      onProgress: ({ sent = 0, received = 0 }) => {
        if (this.#progress === null) return;
        const progress = this.#progress;
        this.#progress = { ...progress, sent: progress.sent + sent, received: progress.received + received };
        this.#tell();
      },
      onClock: finding => this.#noteClock(finding),
    };
  }

  /** What is wrong with the clock is told once, until it is set. Nothing else depends on it. */
  #noteClock(finding: ClockFinding | null): void {
    if (!isNewFinding(this.#clockFinding, finding)) return;
    this.#clockFinding = finding;
    this.#parts.log.warn({ ...finding }, `the clocks of this device and of central ${finding ? 'do not ' : ''}agree`);
    this.#tell();
  }

  #scheduleRetry(): void {
    const state = this.#state;
    if (state.phase !== 'backing-off' && state.phase !== 'blocked') return;
    const { clock, random } = this.#parts;
    const attempt = state.phase === 'blocked' ? 1 : state.attempt;
    const floor = Number(state.error.details.retryAfterMs ?? 0);
    const wait = retryWaitMs(waitsFor(state.error), attempt, random.fraction(), floor);
    this.#retryAt = clock.now() + wait;
    this.#cancelRetry = clock.after(wait, () => {
      this.#retryAt = null;
      this.#dispatch({ type: 'retry-due' });
    });
  }

  #scheduleInterval(): void {
    const { clock, intervalMs } = this.#parts;
    const wait = intervalMs();
    this.#intervalAt = clock.now() + wait;
    this.#cancelInterval = clock.after(wait, () => {
      this.#dispatch({ type: 'timer' });
      if (!this.#stopped) this.#scheduleInterval();
    });
  }

  #releaseWaiters(): void {
    for (const release of this.#settledWaiters.splice(0)) release();
  }

  #tell(): void {
    if (!this.#stopped) this.#parts.onState(this.state());
  }
}
