import { sha256 } from '../../../src-main/platform/sha256.ts';
import { deviceDigest } from '../../../src-main/services/digest/digest.ts';
import type { OutboxEntry } from '../../../src-main/sync/outbox-entry.ts';
import { doneAfterAll } from '../../../src-shared/contract/attention.ts';
import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import { isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { type DigestRecords, digestOf } from '../../../src-shared/sync-protocol/digest.ts';
import { signedWords } from '../model/apply-inspection.ts';
import { signedOtherwise } from '../model/fields.ts';
import type { LogLine } from '../model/state.ts';
import { heldIn } from '../model/state.ts';
import { newerField } from './app-versions.ts';
import { bundlesAreAnsweredOnce } from './bundles.ts';
import { kinOf } from './copies.ts';
import { copyClaims } from './copy-claims.ts';
import { lastSent, outboxOf } from './outbox-of.ts';
import { noPhotoIsGone, photosAmiss } from './photo-claims.ts';
import { recordsOn } from './records-on.ts';
import type { SimDevice } from './sim-device.ts';
import { versionClaims } from './version-claims.ts';
import { violationClaims } from './violation-claims.ts';
import type { World } from './world.ts';

/** What must hold once all is quiet; each answers with what is wrong, in words. */
export const claims: readonly ((world: World) => string[])[] = [
  sameDigest,
  sameDrafts,
  everyChangeIsAtCentral,
  nothingSavedIsGone,
  nothingDoneIsUndone,
  submittedOnceInTheAuthorsWords,
  whatIsHandedInIsWhatWasSigned,
  auditUnbroken,
  photosAmiss,
  noPhotoIsGone,
  bundlesAreAnsweredOnce,
  ...copyClaims,
  ...versionClaims,
  ...violationClaims,
];

function sameDigest(world: World): string[] {
  const { central, devices } = world;
  const theirs = digestOf(central.digestRecords(), sha256).parishes;
  return devices.flatMap(device => {
    const ours = deviceDigest(device).parishes;
    return device
      .person()
      .parishes.filter(parish => ours[parish] !== theirs[parish])
      .flatMap(parish => differences(world, device, central.digestRecords(), parish));
  });
}

/** The records behind a digest that differs. */
function differences(world: World, device: SimDevice, theirs: DigestRecords, parish: string): string[] {
  const facts = ({ premises, inspections, others }: DigestRecords) =>
    new Map(
      [...premises, ...inspections.filter(each => each.status !== 'draft'), ...others.map(({ record }) => record)]
        .filter(each => each.parish === parish)
        .map(each => [each.id as string, digestFacts(each)]),
    );
  const [mine, central] = [facts(recordsOn(device.db)), facts(theirs)];
  return [...new Set([...mine.keys(), ...central.keys()])]
    .filter(id => mine.get(id) !== central.get(id) && !waitsForSomebody(world, id) && !isDraftAgain(world, id))
    .map(id => `${device.name} holds another ${id}\n     device  ${mine.get(id)}\n     central ${central.get(id)}`);
}

/** A record that central refused to take stays on the devices that hold it, and its author is told. */
function waitsForSomebody({ central, devices }: World, id: string): boolean {
  if (heldIn(central.state, id) !== undefined) return false;
  return devices.some(device => outboxOf(device).some(each => each.entityId === id && each.state === 'refused'));
}

/**
 * After a restore, an inspection whose submission does not fit any more is its author's draft again and in front of them, until they
 * give it up; others keep what they have seen until it is handed in once more.
 */
function isDraftAgain({ central, devices, restores }: World, id: string): boolean {
  if (restores === 0 || central.state.inspections.get(id)?.record.status !== 'draft') return false;
  const isTold = ({ entityId, state, code, body }: OutboxEntry) =>
    entityId === id && (state === 'refused' || code === 'given-up') && body.kind === 'inspection.submit';
  return devices.some(device => outboxOf(device).some(isTold));
}

/** A record without what only one side knows: the times, and what comes only over the feed. */
function digestFacts(record: object): string {
  const leftOut = new Set([
    'createdAt',
    'updatedAt',
    'submittedAt',
    'serverAt',
    'at',
    'byName',
    'inspectorName',
    newerField,
  ]);
  return canonicalJson(JSON.parse(JSON.stringify(record, (key, value) => (leftOut.has(key) ? undefined : value))));
}

function sameDrafts(world: World): string[] {
  return world.devices.flatMap(device => {
    const { username, parishes } = device.person();
    const ours = recordsOn(device.db, world.central.state.inspections.keys()).inspections.filter(
      each => each.status === 'draft' && !waitsForSomebody(world, each.id),
    );
    const theirs = [...world.central.state.inspections.values()]
      .map(held => held.record)
      .filter(each => each.status === 'draft' && each.inspector === username && parishes.includes(each.parish));
    const text = (records: typeof ours) => records.map(digestFacts).sort().join('\n     ');
    if (text(ours) === text(theirs)) return [];
    return [`${device.name} holds other drafts\n     ${text(ours)}\n   than central\n     ${text(theirs)}`];
  });
}

/** A device's own record of what became of its changes is central's, and central has nothing else from it or its copies. */
function everyChangeIsAtCentral(world: World): string[] {
  const { central, devices } = world;
  return devices.flatMap(device => {
    const outbox = outboxOf(device);
    const known = new Set(
      kinOf(world, device)
        .flatMap(outboxOf)
        .map(entry => entry.changeId as string),
    );
    const foreign = [...central.state.log.values()]
      .filter(line => line.device === device.deviceId && !known.has(line.change.changeId))
      .map(line => `${device.name} knows nothing of ${line.change.changeId} that it sent`);
    return [...foreign, ...outbox.flatMap(entry => unlikeCentral(entry, device, world))];
  });
}

function unlikeCentral(entry: OutboxEntry, device: SimDevice, world: World): string[] {
  const { name } = device;
  const { restores, central } = world;
  const { state } = central;
  const line = state.log.get(entry.changeId);
  if (line === undefined) return [`${name}: ${entry.state} ${entry.body.kind} ${entry.changeId} is not at central`];
  const { change, answer } = line;
  if (isMadeAnew(entry, device, world)) return [];
  const isSame =
    isNumberedSo(entry, line, device, world) &&
    (isDoneAllTheSame(entry, answer.status, world) ||
      ((isSameState(entry, answer.status, state, device.person().parishes) || wasDoneBefore(entry, world)) &&
        (canonicalJson(change.body) === canonicalJson(entry.body) ||
          ((restores > 1 || kinOf(world, device).length > 1) && wasWithdrawn(entry)) ||
          wasWithdrawnByCopy(entry, line, device, world))));
  return isSame ? [] : [`${name}: ${entry.changeId} is ${entry.state} here and ${answer.status} at central`];
}

/** A change has its sequence; what a copy of the laptop was first to send was sent under another one, or not at all. */
function isNumberedSo({ sequence }: OutboxEntry, { device: by, change }: LogLine, device: SimDevice, world: World) {
  if (by === device.deviceId) return change.sequence === sequence;
  const isAgain = world.central.state.repeated.some(
    each =>
      each.device === device.deviceId && each.change.changeId === change.changeId && each.change.sequence === sequence,
  );
  return kinOf(world, device).length > 1 && (sequence === null || isAgain);
}

/** A copy of this laptop has sent the change with other words: what it says here is in another change, or in what came later. */
function isMadeAnew({ state, changeId }: OutboxEntry, device: SimDevice, { central }: World): boolean {
  const isOther = central.state.repeated.some(
    each => each.device === device.deviceId && each.change.changeId === changeId && each.sameFields !== null,
  );
  return isOther && state === 'withdrawn';
}

/**
 * One restore made the device say of a change only that it was withdrawn; a second one may bring back a central that still
 * has its words. So does a laptop that finds out that it is a copy, and asks about all that it has.
 */
function wasWithdrawn({ state, body }: OutboxEntry): boolean {
  return state === 'withdrawn' && body.kind.endsWith('.withdraw');
}

/** Two copies have taken a change back before central was restored: whoever comes first says no more of it than that. */
function wasWithdrawnByCopy({ state }: OutboxEntry, { change }: LogLine, device: SimDevice, world: World): boolean {
  const isWithdrawn = state === 'withdrawn' && change.body.kind.endsWith('.withdraw');
  return isWithdrawn && world.restores > 0 && kinOf(world, device).length > 1;
}

/** Given up, and done at a restored central: in front of its author until they have looked. */
function isDoneAllTheSame({ changeId, state, code }: OutboxEntry, there: string, { restores, ledger }: World): boolean {
  if (restores === 0 || there === 'refused') return false;
  return state === 'refused' ? code === doneAfterAll : state === 'withdrawn' && ledger.lookedAt.has(changeId);
}

/** Done in one history, refused and made anew in the next: where central is then restored to a backup of the first, it is done. */
function wasDoneBefore({ state, code, changeId }: OutboxEntry, { restores, restoredTo }: World): boolean {
  const isMadeAnew = state === 'withdrawn' && code === 'withdrawn';
  return restores > 1 && isMadeAnew && restoredTo?.log.has(changeId) === true;
}

/**
 * A refused change that was given up is withdrawn; a conflict that a person has decided is merged, as soon as the device
 * hears of it: of a parish that is no longer its person's it does not.
 */
function isSameState(
  { state: here, entityId, changeId, parish }: OutboxEntry,
  there: string,
  state: World['central']['state'],
  parishes: readonly string[],
): boolean {
  if (here === 'withdrawn') return there === 'refused';
  const record = heldIn(state, entityId)?.record;
  const isDecided = !(record?.conflicts ?? []).some(each => each.id === changeId);
  if (there !== 'conflict') return here === there;
  return here === 'conflict' ? !isDecided || !parishes.includes(parish) : here === 'merged' && isDecided;
}

/** Each value that a service answered for is the last that its device sent for the field. */
function nothingSavedIsGone({ ledger, devices }: World): string[] {
  const sent = new Map(devices.map(device => [device.name, lastSent(outboxOf(device))]));
  return ledger.allSaved().flatMap(({ device, id, field, value }) => {
    const last = sent.get(device)?.get(id)?.[field];
    return canonicalJson(last ?? null) === canonicalJson(value ?? null)
      ? []
      : [`${device} lost ${field} of ${id}: ${value}`];
  });
}

/**
 * What central has once called done stays done. After a restore it was sent again; where it does not fit any more (work
 * on records of others that are not back yet), it has the new outcome on the device too, in front of a person.
 */
function nothingDoneIsUndone({ central, ledger, restores }: World): string[] {
  return [...ledger.done].flatMap(([changeId, device]) => {
    const line = central.state.log.get(changeId);
    const status = line?.answer.status ?? 'gone';
    if (status === 'applied' || status === 'merged' || (restores > 0 && status !== 'gone')) return [];
    const what = `${line?.change.body.kind} on ${line?.change.entityId}`;
    return [`${device} was told ${what} is done; it is ${status} (${line?.answer.code})`];
  });
}

function submittedOnceInTheAuthorsWords({ central, ledger, devices }: World): string[] {
  const outboxes = new Map(
    devices.map(each => [each.name, new Set<string>(outboxOf(each).map(entry => entry.changeId))]),
  );
  return ledger.submissions.flatMap(({ device, id, submission, words }) => {
    const record = central.state.inspections.get(id)?.record;
    const events = record?.history.filter(each => each.kind === 'submitted' && each.submission === submission) ?? [];
    const who = `${device}: submission ${submission} of ${id}`;
    if (events.length > 1) return [`${who} is there ${events.length} times`];
    const isCurrent = record?.submission === submission && record.status !== 'returned';
    const isTheirs = outboxes.get(device)?.has(events[0]?.id ?? '') === true;
    if (record === undefined || !isCurrent || !isTheirs) return [];
    const { header, answers, signatures, premisesId } = record;
    const stored = canonicalJson({ header, answers, signatures, premisesId });
    return stored === canonicalJson(words)
      ? []
      : [`${who} reads\n     ${stored}\n   not\n     ${canonicalJson(words)}`];
  });
}

/** Whoever sent it, in whatever history: an inspection that is handed in reads as its submission says. */
function whatIsHandedInIsWhatWasSigned({ central: { state } }: World): string[] {
  const records = [...state.inspections.values()].map(held => held.record).filter(each => !isEditable(each.status));
  return records.flatMap(record => {
    const submitted = record.history.findLast(each => each.kind === 'submitted');
    const body = state.log.get(submitted?.id ?? '')?.change.body;
    if (body?.kind !== 'inspection.submit') return [`central: nobody has sent the submission of ${record.id}`];
    const words = signedWords(state, record, body);
    const otherwise = words === undefined ? [] : Object.keys(signedOtherwise(record, words));
    return otherwise.length === 0 ? [] : [`central: ${record.id} is not as it was signed: ${otherwise}`];
  });
}

function auditUnbroken({ devices }: World): string[] {
  return devices.flatMap(({ name, db }) => {
    const line = db.read(tx => tx.audit.findBroken());
    return line === null ? [] : [`${name}: line ${line} of the audit does not fit`];
  });
}
