import { scoreInspection } from '../../../src-shared/domain/scoring/score.ts';
import {
  allMet,
  type ChangeWriter,
  createChangeWriter,
  freshDevice,
  freshId,
  loadForm,
} from '../../integration/central/support/changes.ts';

const form = loadForm('residential');
const score = scoreInspection(form, allMet(form));
const photo = {
  hash: 'a'.repeat(64),
  type: 'image/jpeg',
  size: 300_000,
  width: 640,
  height: 480,
  takenAt: '2026-03-02T08:30:00.000Z',
};

/** What one device of a person has at central, and what it could say next. */
export interface FuzzedDevice {
  readonly id: string;
  /** The secret of its seal, once it is known. */
  seal: string;
  writer: ChangeWriter;
  /** Changes that it may send next, as its app would. */
  next(pick: number): object[];
}

export interface SharedRecords {
  readonly premises: string[];
  readonly inspections: string[];
  readonly tasks: string[];
  readonly violations: string[];
  readonly complaints: string[];
  readonly samples: string[];
  readonly permits: string[];
  readonly conflicts: {
    readonly entity: string;
    readonly entityId: string;
    readonly id: string;
    readonly field: string;
  }[];
}

const sometimes = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(list.length, 1)];

const createdAt = '2026-03-02T08:00:00.000Z';
const details = { name: 'Old House', owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
const recorded = {
  ...{
    source: 'inspections.db',
    table: 'inspections',
    id: '7',
    run: '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11',
    at: createdAt,
  },
  ...{
    print: 'ab',
    overallScore: 88.5,
    criticalScore: 60,
    result: 'Pass',
    isParishAssumed: true,
    unread: { scores: '5=0' },
  },
};

/** What may be done to a record of the core, as a device sends it. */
const coreActs: readonly object[] = [
  { kind: 'task.save', patch: { title: 'Look again', due: '2026-05-01', priority: 'urgent', assignee: 'ines' } },
  { kind: 'task.save', patch: { title: '', details: 'Bring the probe.', premisesId: null } },
  { kind: 'task.accept' },
  { kind: 'task.decline', comment: 'On leave.' },
  { kind: 'task.complete', comment: 'At 4 degrees.' },
  { kind: 'task.reopen' },
  { kind: 'task.remove', removed: true },
  { kind: 'task.remove', removed: false },
  { kind: 'violation.save', patch: { comment: 'At 40 degrees.', severity: 'serious', correctBy: '2026-05-01' } },
  { kind: 'violation.correct', correctedOn: '2026-04-01', comment: 'Mended.' },
  { kind: 'violation.correct', correctedOn: '2026-04-01', seenIn: '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11' },
  { kind: 'violation.verify' },
  { kind: 'violation.reopen', comment: 'Warm again.' },
  { kind: 'violation.remove', removed: true },
  { kind: 'complaint.save', patch: { place: null, premisesId: null, linkedTo: null } },
  { kind: 'complaint.save', patch: { place: 'By the bridge', urgency: 'low', complainant: 'M. Grant' } },
  { kind: 'complaint.assign', assignee: 'ines', comment: 'Please.' },
  { kind: 'complaint.visit', visitedOn: '2026-04-01', seenIn: '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11' },
  { kind: 'complaint.answer', answer: 'Baited.' },
  { kind: 'complaint.reopen', comment: 'They are back.' },
  { kind: 'complaint.remove', removed: true },
  { kind: 'sample.save', patch: { limit: '0.2', takenAt: '09:30', unit: 'mg/l', limitIs: 'least' } },
  { kind: 'sample.handover', heldBy: 'The driver', heldSince: '2026-04-01' },
  { kind: 'sample.receive', receivedOn: '2026-04-01' },
  { kind: 'sample.report', value: '0.1', reportedOn: '2026-04-02' },
  { kind: 'sample.settle', comment: 'Mended.' },
  { kind: 'permit.save', patch: { number: 'FH 2', expires: '2027-01-01' } },
  { kind: 'permit.check', seenOn: '2026-04-01' },
];

/**
 * Changes of every kind, over records that all devices share.
 * @param own the inspections of its person, on whichever device they were made
 */
export function createFuzzedDevice(shared: SharedRecords, own: string[]): FuzzedDevice {
  const writer = createChangeWriter();
  const kinds: ((pick: number) => object[])[] = [
    () => {
      const id = freshId();
      shared.premises.push(id);
      return [writer.premises(id, { name: 'Island Grill', owner: 'M. Grant', address: '4 Hope Road' })];
    },
    pick => [writer.patchPremises(sometimes(shared.premises, pick) ?? freshId(), pick % 3, { owner: `Owner ${pick}` })],
    pick => {
      const id = freshId();
      shared.inspections.push(id);
      own.push(id);
      return [writer.draft(id, sometimes(shared.premises, pick) ?? freshId(), 'residential', allMet(form))];
    },
    pick => [
      writer.patch(sometimes(own, pick) ?? freshId(), 1 + (pick % 3), {
        header: { owner: `Owner ${pick}`, no_of_bedrooms: 3, photos: [photo] },
        answers: { '1': { value: 'no', comment: 'Blocked.', correctBy: '2026-05-01', photos: [photo] } },
        signatures: { inspector_signature: { name: 'Ines', date: '2026-03-02', strokes: [[1, 2, 3, 4]] } },
        weather: { sky: 'grey' },
      }),
    ],
    pick => [
      writer.patch(sometimes(own, pick) ?? freshId(), 1 + (pick % 3), {
        'answers.*': {
          '1': { value: pick % 2 === 0 ? 'yes' : null, comment: `Comment ${pick}`, photos: [photo] },
          '2': { temperature: pick, value: null, comment: null },
        },
      }),
    ],
    pick => [
      writer.write(sometimes(own, pick) ?? freshId(), 4, {
        kind: 'inspection.submit',
        submission: 1,
        overallScore: score.overall,
        criticalScore: score.critical,
        verdict: score.verdict,
        words: {
          premisesId: sometimes(shared.premises, pick),
          header: { owner: 'Signed', inspection_date: '2026-03-02' },
          answers: allMet(form),
          signatures: {},
        },
        premises: { name: 'A', owner: '', address: '', kind: '', licenceNo: '', telephone: '' },
      }),
    ],
    pick => [writer.submit(sometimes(own, pick) ?? freshId(), form, allMet(form), 1, 9)],
    pick => [writer.review(sometimes(shared.inspections, pick) ?? freshId(), pick % 2 === 0 ? 'return' : 'approve')],
    pick => [
      writer.write(sometimes(own, pick) ?? freshId(), 9, { kind: 'inspection.remove', removed: pick % 2 === 0 }),
      writer.write(sometimes(shared.premises, pick) ?? freshId(), 9, {
        kind: 'premises.remove',
        removed: pick % 2 === 0,
      }),
    ],
    pick => {
      const open = sometimes(shared.conflicts, pick);
      return [
        writer.write(open?.entityId ?? freshId(), 9, {
          kind: `${open?.entity ?? 'inspection'}.decide`,
          conflictId: open?.id ?? freshId(),
          take: [open?.field ?? 'header.owner'],
        }),
      ];
    },
    pick => {
      const [task, violation, complaint, sample, permit] = [freshId(), freshId(), freshId(), freshId(), freshId()];
      shared.tasks.push(task);
      shared.violations.push(violation);
      shared.complaints.push(complaint);
      shared.samples.push(sample);
      shared.permits.push(permit);
      const premisesId = sometimes(shared.premises, pick) ?? freshId();
      return [
        writer.write(task, 0, {
          kind: 'task.save',
          create: { createdAt },
          patch: { title: 'Look at the cold room', assignee: pick % 2 === 0 ? 'ines' : 'omar', premisesId },
        }),
        writer.write(violation, 0, {
          kind: 'violation.save',
          create: { createdAt, inspectionId: sometimes(own, pick) ?? freshId(), itemId: '1' },
          patch: { premisesId, words: 'The cold room is cold', severity: 'major', submission: 1 },
        }),
        writer.write(complaint, 0, {
          kind: 'complaint.save',
          create: { createdAt },
          patch: { subject: 'Rats', concern: 'vermin', received: '2026-03-02', premisesId, place: 'The yard' },
        }),
        writer.write(sample, 0, {
          kind: 'sample.save',
          create: { createdAt },
          patch: { measured: 'Free chlorine', matter: 'water', place: 'Tap', takenOn: '2026-03-02', premisesId },
        }),
        writer.write(permit, 0, {
          kind: 'permit.save',
          create: { createdAt },
          patch: { holder: 'Ann Lee', number: 'FH 1', expires: '2026-12-31', premisesId },
        }),
      ];
    },
    pick => {
      const act = sometimes(coreActs, pick) as { kind: string };
      const ofKind: Readonly<Record<string, readonly string[]>> = {
        task: shared.tasks,
        violation: shared.violations,
        complaint: shared.complaints,
        sample: shared.samples,
        permit: shared.permits,
      };
      const records = ofKind[act.kind.split('.')[0] ?? ''] ?? [];
      return [writer.write(sometimes(records, Math.floor(pick / coreActs.length)) ?? freshId(), 1 + (pick % 3), act)];
    },
    pick => {
      const [premises, inspection, task] = [freshId(), freshId(), freshId()];
      shared.premises.push(premises);
      shared.inspections.push(inspection);
      shared.tasks.push(task);
      return [
        writer.write(premises, 0, { kind: 'premises.import', create: { createdAt }, patch: details, recorded }),
        writer.write(inspection, 0, {
          kind: 'inspection.import',
          create: { formId: 'residential', formVersion: 1, inspectorName: 'Old', createdAt },
          patch: { premisesId: premises, header: { owner: 'Old' }, answers: allMet(form), signatures: {} },
          ...{ state: 'approved', recorded, premises: details },
        }),
        writer.write(task, 0, {
          ...{ kind: 'task.import', create: { createdAt }, patch: { title: 'Old', assignee: 'Old' } },
          ...{ state: pick % 2 === 0 ? 'done' : 'open', recorded },
        }),
      ];
    },
    pick => [
      writer.write(sometimes(shared.inspections, pick) ?? freshId(), 1 + (pick % 3), { kind: 'inspection.takeback' }),
      writer.write(sometimes(shared.tasks, pick) ?? freshId(), 1 + (pick % 3), { kind: 'task.takeback' }),
    ],
    // A large batch of new records goes another way at central.
    pick =>
      Array.from({ length: 12 }, () => {
        const id = freshId();
        shared.inspections.push(id);
        own.push(id);
        return writer.draft(id, sometimes(shared.premises, pick) ?? freshId(), 'residential', {
          '1': { value: 'yes' },
        });
      }),
  ];
  return {
    id: freshDevice(),
    seal: '',
    writer,
    next: pick => sometimes(kinds, pick)?.(Math.floor(pick / kinds.length)) ?? [],
  };
}

export const logPart = {
  from: 1,
  previous: '',
  hash: 'c'.repeat(32),
  lines: [['2026-03-02T08:00:00.000Z', 'ines', 'sent', freshId(), 'd'.repeat(64)]],
};
export const cursorList = [{ parish: 'Kingston', position: 1, linkPosition: 3, linkHash: 'e'.repeat(64) }];
/** A ticket that is newer than any that central has given. */
export const ticket = { ticket: [1_000_000, 'f'.repeat(32)], last: 1_000_000 };
export const keptHeads = { kept: [['Kingston', 1, 'f'.repeat(32)]] };
export const standings = [{ hash: photo.hash, size: photo.size }];
export const bundleHeader = (deviceId: string, username: string, centralId: string) => ({
  bundleId: freshId(),
  centralId,
  deviceId,
  username,
  name: 'Ines',
  madeAt: '2026-03-02T08:00:00.000Z',
  protocol: 1,
  changes: 1,
  records: 1,
  photos: 0,
  firstSequence: 1,
  lastSequence: 1,
  parts: 2,
  seen: cursorList,
});
