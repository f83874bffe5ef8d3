import { createDecipheriv, createHmac } from 'node:crypto';
import { sha256 } from '../../../src-main/platform/sha256.ts';
import type { CarriedPart } from '../../../src-main/sync/ports.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import {
  type BundleHeader,
  bundleHeaderSchema,
  changesPlace,
  type HandOverReply,
  type heldCodes,
  openingPlace,
} from '../../../src-shared/sync-protocol/bundle.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { Outcome } from '../../../src-shared/sync-protocol/push.ts';
import { putChunk } from './attachments.ts';
import type { ModelCentral } from './model-central.ts';
import type { CentralState } from './state.ts';

/** `hand-over.sql` and `seal.sql` of `resources/central/functions` in plain code, for bundles that are whole and of this version. */

type Central = Pick<ModelCentral, 'state' | 'person' | 'push'>;

/** The secret of one person's device, in hexadecimal. */
export function sealOf(device: string, username: string): string {
  return sha256(`daybook seal ${device} ${username}`);
}

const hmac = (key: Uint8Array, ...data: readonly (string | Uint8Array)[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const each of data) mac.update(each);
  return mac.digest();
};

/** What is inside of a part; null when its signature is not that of its header, number and place. */
function unsealed(seal: string, { header, number, place, bytes }: CarriedPart): Buffer | null {
  const secret = Buffer.from(seal, 'hex');
  const sealed = Buffer.from(bytes);
  const [iv, given, encrypted] = [sealed.subarray(0, 16), sealed.subarray(16, 48), sealed.subarray(48)];
  const headerHash = Buffer.from(sha256(header), 'hex');
  const meant = hmac(hmac(secret, 'sign'), headerHash, `${number} ${place}\n`, iv, encrypted);
  if (!given.equals(meant)) return null;
  const cipher = createDecipheriv('aes-256-cbc', hmac(secret, 'encrypt'), iv);
  return Buffer.concat([cipher.update(encrypted), cipher.final()]);
}

const held = (code: (typeof heldCodes)[number]): HandOverReply => ({ status: 'held', code });

function counted(outcomes: readonly Outcome[]): HandOverReply {
  const count = (status: Outcome['status']) => outcomes.filter(each => each.status === status).length;
  return {
    status: 'done',
    ...{ applied: count('applied'), merged: count('merged'), conflict: count('conflict'), refused: count('refused') },
  };
}

/** Changes whose author has seen a history that central no longer has stand on what is sure: as a device does for its own. */
function withSureBases(changes: readonly Change[], { seen = [] }: Pick<BundleHeader, 'seen'>, state: CentralState) {
  const isLost = (parish: string) => {
    const link = seen.find(each => each.parish === parish);
    if (link === undefined || link.linkPosition === 0) return false;
    const links = state.links.get(parish) ?? [];
    return !links.some(each => each.position === link.linkPosition && each.hash === link.linkHash);
  };
  return changes.map(change => {
    if (!isLost(change.parish)) return change;
    const baseRevision = change.body.kind === 'inspection.submit' ? 0 : Math.min(change.baseRevision, 1);
    return { ...change, baseRevision };
  });
}

/** Null when it has news, and a copy of the author's laptop has gone another way. */
function pushAsAuthor(
  central: Central,
  { username, deviceId }: BundleHeader,
  changes: readonly Change[],
  isNews: boolean,
) {
  try {
    return central.push(username, deviceId, changes, isNews);
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'device-copied') return null;
    throw error;
  }
}

/** One part of a bundle, done as its author on the author's device. */
export function handOver(central: Central, part: CarriedPart): HandOverReply {
  const header = bundleHeaderSchema.parse(JSON.parse(part.header));
  const { username, deviceId, firstSequence } = header;
  const inside = unsealed(sealOf(deviceId, username), part);
  if (inside === null) return held('bundle-not-authentic');
  const before = central.state.devices.get(deviceId);
  const { lastSequence, history } = { lastSequence: 0, history: '', ...before };
  if (part.place === openingPlace) {
    return (firstSequence ?? 0) > lastSequence + 1 ? held('bundle-waits-for-author') : counted([]);
  }
  if (part.place === changesPlace) {
    const changes = withSureBases(JSON.parse(inside.toString()), header, central.state);
    const reply = pushAsAuthor(
      central,
      header,
      changes,
      changes.some(each => each.sequence > lastSequence),
    );
    if (reply === null) return held('bundle-overtaken');
    if (reply.status === 'done') {
      const taken = { first: lastSequence + 1, last: reply.expected - 1, before: history };
      if (taken.last >= taken.first) central.state.devices.get(deviceId)?.handedOver.push(taken);
      return counted(reply.outcomes);
    }
    const first = Math.min(...changes.map(each => each.sequence));
    return held(reply.expected > first ? 'bundle-overtaken' : 'bundle-waits-for-author');
  }
  const [, hash = '', size, number] = part.place.split(' ');
  const place = { hash, size: Number(size), number: Number(number) };
  const asking = { who: central.person(username), person: (each: string) => central.person(each) };
  return { status: 'photo', state: putChunk(central.state, asking, place, inside) };
}
