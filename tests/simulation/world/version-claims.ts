import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { SentPatch } from '../../../src-shared/sync-protocol/sent-patch.ts';
import type { CentralState, LogLine } from '../model/state.ts';
import { newerField, newerFieldOf, newerPart } from './app-versions.ts';
import { recordsOn } from './records-on.ts';
import type { World } from './world.ts';

/** What an app does with the work of newer ones. */
export const versionClaims: readonly ((world: World) => string[])[] = [
  newerPartsArePassedOn,
  newerFieldsAreKept,
  errandsAreKept,
];

/**
 * Nobody who had seen a part of an answer that their app does not know has taken it away: neither with a whole answer without it
 * nor by its name. A decision takes one value or the other, as its person chose.
 */
function newerPartsArePassedOn({ central, devices }: World): string[] {
  const writtenAt = new Map<string, number>();
  const name = (line: LogLine) => devices.find(each => each.deviceId === line.device)?.name;
  return [...central.state.log.values()].flatMap(line => {
    const { revision, change } = line;
    if (revision === null) return [];
    return newerPartsIn(central.state, line).flatMap(([field, value]) => {
      const key = `${change.entityId} ${field}`;
      const before = writtenAt.get(key);
      writtenAt.delete(key);
      if (value !== null) writtenAt.set(key, revision);
      const isChosen = change.body.kind === 'inspection.decide';
      const hadSeen = before !== undefined && before <= change.baseRevision;
      const dropped = value === null && hadSeen && !isChosen;
      return dropped ? [`${name(line)} has dropped what a newer app wrote in ${field} of ${change.entityId}`] : [];
    });
  });
}

/**
 * What a change writes of the part that only newer apps know, by field; null where it takes the part away. Of a save it is what was
 * not set aside, of a decision what it took. A whole answer that is taken away goes with all its parts.
 */
function newerPartsIn({ log }: CentralState, { change, answer }: LogLine): [string, unknown][] {
  const { body } = change;
  const all = ({ answers = {}, 'answers.*': parts = {} }: SentPatch): [string, unknown][] => [
    ...Object.entries(answers).flatMap(([item, each]): [string, unknown][] =>
      each === null ? [] : [[`answers.${item}.${newerPart}`, Reflect.get(each, newerPart) ?? null]],
    ),
    ...Object.entries(parts).flatMap(([item, each]): [string, unknown][] =>
      newerPart in each ? [[`answers.${item}.${newerPart}`, each[newerPart]]] : [],
    ),
  ];
  if (body.kind === 'inspection.save') {
    const aside = answer.status === 'conflict' ? answer.fields : [];
    return all(body.patch).filter(([field]) => !aside.includes(field));
  }
  if (body.kind !== 'inspection.decide') return [];
  const decided = log.get(body.conflictId)?.change.body;
  return decided?.kind === 'inspection.save' ? all(decided.patch).filter(([field]) => body.take.includes(field)) : [];
}

/** Premises that came from central still have the field that only a newer app knows. */
function newerFieldsAreKept({ devices }: World): string[] {
  return devices.flatMap(device =>
    recordsOn(device.db)
      .premises.filter(each => each.revision > 0 && Reflect.get(each, newerField) !== newerFieldOf(each.id))
      .map(each => `${device.name} has lost a field of a newer app in ${each.id}`),
  );
}

/** Records of an entity that nobody's app knows are whole on every device of their parish. */
function errandsAreKept({ central, devices }: World): string[] {
  return devices.flatMap(device => {
    const { parishes } = device.person();
    const kept = new Map(device.db.read(tx => tx.keptRecords.all()).map(each => [each.record.id, each.record]));
    return [...central.state.errands.values()]
      .filter(({ id }) => parishes.includes(central.state.feed.get(id)?.parish ?? ''))
      .filter(errand => canonicalJson(kept.get(errand.id)) !== canonicalJson(errand))
      .map(errand => `${device.name} has not kept errand ${errand.id}`);
  });
}
