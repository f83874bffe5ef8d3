import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { LogLine } from '../model/state.ts';
import { newerFieldOf } from './app-versions.ts';
import { hasNewerPart } from './newer-acts.ts';
import { recordsOn } from './records-on.ts';
import type { World } from './world.ts';

/** What an app does with the work of newer ones. */
export const versionClaims: readonly ((world: World) => string[])[] = [
  newerPartsArePassedOn,
  newerFieldsAreKept,
  tasksAreKept,
];

/** Nobody who had seen a part of an answer that their app does not know has written the answer without it. */
function newerPartsArePassedOn({ central, devices }: World): string[] {
  const writtenAt = new Map<string, number>();
  const name = (line: LogLine) => devices.find(each => each.deviceId === line.device)?.name;
  return [...central.state.log.values()].flatMap(line => {
    const { entityId, baseRevision, body } = line.change;
    if (line.revision === null || body.kind !== 'inspection.save') return [];
    const revision = line.revision;
    const answers = Object.entries(body.patch.answers ?? {});
    return answers.flatMap(([item, answer]) => {
      const field = `answers.${item}`;
      if (line.answer.status === 'conflict' && line.answer.fields.includes(field)) return [];
      const key = `${entityId} ${field}`;
      const before = writtenAt.get(key);
      writtenAt.delete(key);
      if (hasNewerPart(answer ?? undefined)) writtenAt.set(key, revision);
      const dropped = answer !== null && before !== undefined && before <= baseRevision && !hasNewerPart(answer);
      return dropped ? [`${name(line)} has dropped what a newer app wrote in ${field} of ${entityId}`] : [];
    });
  });
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
function tasksAreKept({ central, devices }: World): string[] {
  return devices.flatMap(device => {
    const { parishes } = device.person();
    const kept = new Map(device.db.read(tx => tx.keptRecords.all()).map(each => [each.record.id, each.record]));
    return [...central.state.tasks.values()]
      .filter(({ id }) => parishes.includes(central.state.feed.get(id)?.parish ?? ''))
      .filter(task => canonicalJson(kept.get(task.id)) !== canonicalJson(task))
      .map(task => `${device.name} has not kept task ${task.id}`);
  });
}
