import type { ClockFinding } from '../../src-shared/contract/sync.ts';
import type { Clock } from '../platform/clock.ts';
import { handOverPhotos, pullAndHandOver } from './hand-over.ts';
import type { AttachmentStore, CentralGateway, SyncStore } from './ports.ts';
import { heldBy, pushAll } from './push.ts';
import { againAsCopy, withStanding } from './standing.ts';
import { transferAll } from './transfer.ts';

/** What one exchange moved; `roundTrips` and bytes are counted on the wire, `ms` is the whole time. */
export interface ExchangeSummary {
  readonly pushed: number;
  readonly pulled: number;
  readonly conflicts: number;
  readonly refused: number;
  readonly roundTrips: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly ms: number;
  /** Null when the clocks agree, or central did not say its time. */
  readonly clock: ClockFinding | null;
}

/**
 * One whole exchange, for the command line and tests: sends all, then reads all; reads also where central takes nothing more today.
 * @throws DaybookError as `pushAll` and `pullAll`
 */
export async function exchangeOnce(store: SyncStore, gateway: CentralGateway, clock: Clock): Promise<ExchangeSummary> {
  const startedAt = clock.now();
  const before = gateway.traffic();
  let found: ClockFinding | null = null;
  const context = {
    store,
    gateway: withStanding(gateway, store),
    clock,
    notifier: { dataChanged: () => {} },
    stopped: () => false,
    onProgress: () => {},
    onClock: (finding: ClockFinding | null) => {
      found = finding;
    },
  };
  let sent = { pushed: 0, conflicts: 0, refused: 0 };
  const held = await heldBy(async () => {
    sent = await againAsCopy(pushAll)(context);
  });
  const pulled = await pullAndHandOver(context);
  if (held !== null) throw held;
  const after = gateway.traffic();
  return {
    ...sent,
    pulled,
    roundTrips: after.roundTrips - before.roundTrips,
    bytesSent: after.bytesSent - before.bytesSent,
    bytesReceived: after.bytesReceived - before.bytesReceived,
    ms: clock.now() - startedAt,
    clock: found,
  };
}

/**
 * Sends and fetches all photos, those of carried bundles last, for the command line and tests.
 * @throws DaybookError as `transferAll`
 */
export async function transferOnce(
  store: Pick<SyncStore, 'deviceId' | 'carried'>,
  attachments: AttachmentStore,
  gateway: CentralGateway,
  clock: Clock,
): Promise<void> {
  const { deviceId } = store;
  const stopped = () => false;
  const quiet = { stopped, takeWanted: () => [], onMoved: () => {}, onArrived: () => {} };
  await transferAll({ deviceId, attachments, gateway, clock, ...quiet });
  if (!attachments.isHeld()) await handOverPhotos({ store, gateway, stopped });
}
