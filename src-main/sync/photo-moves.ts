import type { SyncState } from '../../src-shared/contract/sync.ts';
import type { Clock } from '../platform/clock.ts';
import { handOverPhotos } from './hand-over.ts';
import type { AttachmentStore, SyncStore } from './ports.ts';
import type { ExchangeContext } from './push.ts';
import { recheckSent, transferAll } from './transfer.ts';

const recheckMs = 86_400_000;

interface PhotoMovesParts {
  readonly store: SyncStore;
  readonly attachments: AttachmentStore;
  readonly clock: Clock;
  /** Told when bytes have moved. */
  readonly onMoved: () => void;
  /** Told when photos are here from now on. */
  readonly onPhotos: (hashes: readonly string[]) => void;
}

/** The photos of this device on their way: what has to move, what a person waits for, and one transfer after the other. */
export class PhotoMoves {
  readonly #parts: PhotoMovesParts;
  /** Bytes that have moved of photos that are not through yet. */
  #moved = { send: 0, fetch: 0 };
  /** Photos that a person looks at and that are not here. */
  readonly #wanted = new Set<string>();
  #recheckedAt: number | null = null;

  constructor(parts: PhotoMovesParts) {
    this.#parts = parts;
  }

  /** A person looks at a photo that is not here: the next transfer, or the one under way, fetches it before all others. */
  want(hash: string): void {
    this.#wanted.add(hash);
  }

  /** What still has to move, as the screen shows it. */
  state(): SyncState['photos'] {
    const { attachments } = this.#parts;
    const { send, fetch, refused } = attachments.toGo();
    return {
      send: { count: send.count, bytes: Math.max(0, send.bytes - this.#moved.send) },
      fetch: { count: fetch.count, bytes: Math.max(0, fetch.bytes - this.#moved.fetch) },
      refused,
      held: attachments.isHeld(),
    };
  }

  /** Whether a transfer has anything to do. */
  areWaiting(): boolean {
    const { attachments, store } = this.#parts;
    if (attachments.isHeld()) return false;
    const { send, fetch, refused } = attachments.toGo();
    return (
      store.carried.hasPhotosNext() ||
      send.count + fetch.count > 0 ||
      (this.#isRecheckDue() && (refused > 0 || attachments.lastSent(1).length > 0))
    );
  }

  /**
   * Moves photos, those of carried bundles last; now and then also looks whether central still has what was sent.
   * @throws DaybookError as `transferAll`
   */
  async transfer({ gateway, clock, stopped }: ExchangeContext): Promise<void> {
    const { store, attachments, onMoved, onPhotos } = this.#parts;
    const context = {
      deviceId: store.deviceId,
      attachments,
      gateway,
      clock,
      stopped,
      takeWanted: () => {
        const wanted = [...this.#wanted];
        this.#wanted.clear();
        return wanted;
      },
      onMoved: (moved: { send: number; fetch: number }) => {
        this.#moved = moved;
        onMoved();
      },
      onArrived: (hash: string) => onPhotos([hash]),
    };
    if (this.#isRecheckDue()) {
      await recheckSent(context);
      this.#recheckedAt = clock.now();
    }
    await transferAll(context);
    if (!attachments.isHeld()) await handOverPhotos({ store, gateway, stopped });
  }

  /** Whether central still has what was sent: after each start, and once a day while the app stays open. */
  #isRecheckDue(): boolean {
    return this.#recheckedAt === null || Math.abs(this.#parts.clock.now() - this.#recheckedAt) > recheckMs;
  }
}
