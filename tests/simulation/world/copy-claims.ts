import type { OutboxEntry } from '../../../src-main/sync/outbox-entry.ts';
import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import { writtenFields } from '../model/copies.ts';
import { fieldsOfPatch } from '../model/paths.ts';
import type { LogLine } from '../model/state.ts';
import { kinOf } from './copies.ts';
import { outboxOf } from './outbox-of.ts';
import type { World } from './world.ts';

/** What holds of laptops and their copies. */
export const copyClaims: readonly ((world: World) => string[])[] = [
  nobodyIsTakenForACopy,
  noTwoAreOneDevice,
  nothingUnseenIsOverwritten,
];

/** Lost, late and doubled answers, kills and restored centrals: none of them makes two devices of one. */
function nobodyIsTakenForACopy(world: World): string[] {
  return world.devices
    .filter(device => device.db.read(tx => tx.meta.find('copyOf')) !== null && kinOf(world, device).length === 1)
    .map(({ name }) => `${name} was taken for a copy of itself`);
}

/** Everybody has exchanged twice since all is quiet: copies have been told apart. */
function noTwoAreOneDevice({ devices }: World): string[] {
  const ids = devices.map(each => each.deviceId);
  return devices
    .filter((device, at) => ids.indexOf(device.deviceId) < at)
    .map(({ name, deviceId }) => `${name} is still the same device as another laptop: ${deviceId}`);
}

/**
 * A value that one laptop has written, and another had not seen, is overwritten by that one with both values kept, and never
 * in silence. After a restore revisions count another history: then it cannot be told what was seen.
 */
function nothingUnseenIsOverwritten({ central, devices, restores }: World): string[] {
  if (restores > 0) return [];
  const outboxes = new Map(
    devices.map(each => [each.name, new Map(outboxOf(each).map(entry => [entry.changeId, entry]))]),
  );
  const madeOn = (line: LogLine, field: string) =>
    [...outboxes].flatMap(([name, outbox]) => {
      const entry = outbox.get(line.change.changeId);
      return entry !== undefined && saysAlike(entry, line, field) ? [name] : [];
    });
  const last = new Map<string, LogLine>();
  return [...central.state.log.values()].flatMap(line => {
    const { entityId, baseRevision, body } = line.change;
    if (line.revision === null) return [];
    // What was decided or signed is written with what was seen of all fields.
    if (!body.kind.endsWith('.save')) for (const key of last.keys()) if (key.startsWith(entityId)) last.delete(key);
    return Object.entries(writtenFields(line.change)).flatMap(([field, value]) => {
      if (line.answer.status === 'conflict' && line.answer.fields.includes(field)) return [];
      const key = `${entityId} ${field}`;
      const before = last.get(key);
      last.set(key, line);
      if (before === undefined || (before.revision ?? 0) <= baseRevision) return [];
      if (canonicalJson(writtenFields(before.change)[field]) === canonicalJson(value)) return [];
      const makers = madeOn(before, field);
      const writers = madeOn(line, field);
      if (makers.length === 0 || writers.some(each => makers.includes(each))) return [];
      return [`${writers} has overwritten unseen what ${makers} wrote: ${field} of ${entityId}`];
    });
  });
}

/** Whether a laptop's own entry of a change writes what central has of it. */
function saysAlike({ body }: OutboxEntry, { change }: LogLine, field: string): boolean {
  const mine = 'patch' in body ? fieldsOfPatch({ ...body.patch }) : {};
  return canonicalJson(mine[field] ?? null) === canonicalJson(writtenFields(change)[field] ?? null);
}
