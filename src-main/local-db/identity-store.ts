import { createHmac } from 'node:crypto';
import { type DeviceId, deviceIdSchema } from '../../src-shared/domain/ids.ts';
import type { ShownTicket, Ticket } from '../../src-shared/sync-protocol/ticket.ts';
import { isoNow } from '../platform/clock.ts';
import { newId } from '../platform/random.ts';
import type { IdentityStore } from '../sync/ports.ts';
import type { ResendParts } from '../sync/resend.ts';
import type { LocalDb, ReadTransaction, WriteTransaction } from './local-db.ts';

/** What shows central that the device of this file had joined; null where it was never given a seal. */
export function proofOfJoining(tx: ReadTransaction): Uint8Array | null {
  const seal = tx.meta.find('seal');
  return seal === null ? null : createHmac('sha256', Buffer.from(seal, 'hex')).update('joined').digest();
}

const shownBy = (tx: ReadTransaction): ShownTicket => ({
  ticket: tx.meta.find('ticket'),
  last: tx.meta.find('lastSequence') ?? 0,
});

const isSame = (one: Ticket | null, other: Ticket | null) => String(one) === String(other);

/** What belongs to a device, and not to the data. */
const ofOneDevice = [
  'ticket',
  'seal',
  'history',
  'historyNext',
  'sentAgainFrom',
  'auditAtCentral',
  'auditSent',
] as const;

/**
 * The file becomes that of a new device. What waits keeps its order and its words, and is sent as the new one's, and so is what
 * has an outcome: the other may not have it, and a restored central may have lost it. The log goes on in a chain of its own, behind a line that says which it came from.
 */
function applyNewDevice(tx: WriteTransaction, { clock, random }: ResendParts, from: DeviceId): void {
  const proof = proofOfJoining(tx);
  const at = isoNow(clock);
  const id = deviceIdSchema.parse(newId(clock, random));
  const restored = tx.meta.find('restored');
  const wasRestored = restored !== null && isSame(restored.ticket, tx.meta.find('ticket'));
  tx.meta.save('copyOf', {
    id: from,
    how: wasRestored ? 'restored' : 'copied',
    ...{ at, line: tx.audit.count(), told: false, seen: false },
    proof: proof === null ? null : Buffer.from(proof).toString('hex'),
  });
  for (const key of ofOneDevice) tx.meta.forget(key);
  tx.meta.save('device', { id });
  tx.meta.save('lastSequence', tx.outbox.numberAsNew());
  const what = `${wasRestored ? 'restored' : 'copied'} from device ${from}: this log goes on from the one of that device`;
  tx.audit.append({ at, who: tx.meta.get('person').username, what, record: id });
}

/** Which device a file is of, as sync sees it. */
export function createIdentityStore(db: LocalDb, parts: ResendParts): IdentityStore {
  const isStill = (tx: ReadTransaction, shown: ShownTicket) => isSame(tx.meta.find('ticket'), shown.ticket);
  return {
    shown: () => db.read(shownBy),
    keep: (shown, given) =>
      db.write(tx => {
        if (isStill(tx, shown)) tx.meta.save('ticket', given);
      }),
    becomeCopy: (deviceId, shown) =>
      db.write(tx => {
        // A batch that was sent after that message may have been done before it: then the one ahead is this device itself.
        const isLatest = shownBy(tx).last === shown.last;
        if (tx.meta.get('device').id === deviceId && isStill(tx, shown) && isLatest)
          applyNewDevice(tx, parts, deviceId);
      }),
    originToTell: () => {
      const origin = db.read(tx => tx.meta.find('copyOf'));
      if (origin === null || origin.told) return null;
      return { id: origin.id, proof: origin.proof === null ? null : Buffer.from(origin.proof, 'hex') };
    },
    markOriginTold: given =>
      db.write(tx => {
        const origin = tx.meta.find('copyOf');
        if (origin === null || origin.told) return;
        tx.meta.save('copyOf', { ...origin, proof: null, told: true });
        if (given !== null) tx.meta.save('ticket', given);
      }),
  };
}
