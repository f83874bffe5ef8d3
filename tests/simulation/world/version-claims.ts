import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import type { CentralState, LogLine } from '../model/state.ts';
import { newerFieldOf } from './app-versions.ts';
import { hasNewerPart } from './newer-acts.ts';
import { recordsOn } from './records-on.ts';
import type { World } from './world.ts';

/** What an app does with the work of newer ones. */
export const versionClaims: readonly ((world: World) => string[])[] = [
  newerPartsArePassedOn,
  newerFieldsAreKept,
  errandsAreKept,
];

/**
 * Nobody who had seen a part of an answer that their app does not know has written the answer without it. A decision puts a
 * whole value in the place of another, as its person chose: what is written after it is measured by that value.
 */
function newerPartsArePassedOn({ central, devices }: World): string[] {
  const writtenAt = new Map<string, number>();
  const name = (line: LogLine) => devices.find(each => each.deviceId === line.device)?.name;
  return [...central.state.log.values()].flatMap(line => {
    const { revision, change } = line;
    if (revision === null) return [];
    return answersIn(central.state, line).flatMap(([field, answer]) => {
      const key = `${change.entityId} ${field}`;
      const before = writtenAt.get(key);
      writtenAt.delete(key);
      if (hasNewerPart(answer ?? undefined)) writtenAt.set(key, revision);
      const isChosen = change.body.kind === 'inspection.decide';
      const hadSeen = before !== undefined && before <= change.baseRevision;
      const dropped = answer !== null && hadSeen && !isChosen && !hasNewerPart(answer);
      return dropped ? [`${name(line)} has dropped what a newer app wrote in ${field} of ${change.entityId}`] : [];
    });
  });
}

/** The answers that a change put in their places, by field: those of a save that were not set aside, those that a decision took. */
function answersIn({ log }: CentralState, { change, answer }: LogLine): [string, object | null][] {
  const { body } = change;
  const all = (patch: InspectionPatch) =>
    Object.entries(patch.answers ?? {}).map(([item, each]): [string, object | null] => [`answers.${item}`, each]);
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
      .premises.filter(each => each.revision > 0 && Reflect.get(each, 'place') !== newerFieldOf(each.id))
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
