import { isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { outboxOf } from './outbox-of.ts';
import type { SimDevice } from './sim-device.ts';
import type { World } from './world.ts';

/** What must hold of violations that were made by themselves: those say from which submission they are. */
export const violationClaims: readonly ((world: World) => string[])[] = [everyFaultIsFollowedUpOnce];

const violationsAt = ({ central }: World) =>
  [...central.state.others.values()]
    .filter(({ entity }) => entity === ('violation' as string))
    .map(({ record }) => record as unknown as RecordOf<'violation'>)
    .filter(({ submission }) => submission !== undefined);

/** Whether one of these laptops has heard that central took a submission. */
const hasHeard = (devices: readonly SimDevice[], changeId: string) =>
  devices.some(device =>
    outboxOf(device).some(each => each.changeId === changeId && (each.state === 'applied' || each.state === 'merged')),
  );

/** A person gave up what central did not take, or has yet to look at it; or it was no longer their parish to write in. */
function isLeftToSomebody({ devices, central }: World, inspectionId: string, itemId: string): boolean {
  const isOf = (create: unknown) => {
    const made = create as { inspectionId?: string; itemId?: string } | undefined;
    return made?.inspectionId === inspectionId && made.itemId === itemId;
  };
  const inspector = central.state.inspections.get(inspectionId)?.record.inspector ?? '';
  const parish = central.state.inspections.get(inspectionId)?.record.parish ?? '';
  const entries = devices.flatMap(outboxOf);
  const ids = new Set(entries.filter(({ body }) => 'create' in body && isOf(body.create)).map(each => each.entityId));
  const isOpen = entries.some(
    ({ entityId, state, code }) =>
      ids.has(entityId) &&
      (state === 'refused' || state === 'conflict' || (state === 'withdrawn' && code === 'given-up')),
  );
  return isOpen || !central.person(inspector).parishes.includes(parish);
}

/**
 * An inspection that is handed in has one violation for each of its faults, from its last submission unless somebody has closed or
 * changed it: on whichever laptops of its inspector the word of central came, however often, and whatever was restored.
 */
function everyFaultIsFollowedUpOnce(world: World): string[] {
  const { central, devices } = world;
  const violations = violationsAt(world);
  const records = [...central.state.inspections.values()].map(({ record }) => record);
  const handedIn = records.filter(({ status, formId }) => !isEditable(status) && formId === 'residential');
  return handedIn.flatMap(({ id, answers, history, submission }) => {
    const word = history.findLast(each => each.kind === 'submitted')?.id ?? '';
    const faults = hasHeard(devices, word) ? Object.keys(answers).filter(item => answers[item]?.value === 'no') : [];
    return faults.flatMap(itemId => {
      const made = violations.filter(each => each.inspectionId === id && each.itemId === itemId);
      if (made.length === 0 && isLeftToSomebody(world, id, itemId)) return [];
      const [only] = made;
      if (made.length !== 1 || only === undefined) return [`item ${itemId} of ${id} has ${made.length} violations`];
      const isClosed = only.state === 'verified' || only.removed === true || only.conflicts !== undefined;
      const isCurrent = only.submission === submission || isClosed || isLeftToSomebody(world, id, itemId);
      return isCurrent ? [] : [`item ${itemId} of ${id} is from submission ${only.submission}, not ${submission}`];
    });
  });
}
