import { beforeEach, expect, test } from 'vitest';
import { listOutbox } from '../../../src-main/services/sync/outbox-lines.ts';
import type { InspectionId, PremisesId } from '../../../src-shared/domain/ids.ts';
import { ines, mona, openBeside, reopened, sam, signedInDevice, type TestDevice } from './support/home.ts';
import { bakery, burialContent, saved, startCompleteDraft, startDraft } from './support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

const failure = (code: string, more: object = {}) => expect.objectContaining({ code, ...more });
const unknownId = '019caed9-4300-7244-9fc5-10c50fe80428';
const outbox = () => listOutbox(device.current().db, 100);

test('a draft opens with what is known filled in, and an autosave scores it at once', async () => {
  const { draft, premises } = await startDraft(device, 'residential');
  expect(draft).toMatchObject({
    status: 'draft',
    parish: 'Kingston',
    premisesId: premises.id,
    inspector: 'ines',
    header: { premises_name: bakery.name, owner: bakery.owner, inspection_date: '2026-03-02' },
    overallScore: 0,
    verdict: 'Unsatisfactory',
    revision: 0,
  });
  const after = await saved(device, draft.id, { answers: { 1: { value: 'yes' } } });
  expect(after.overallScore).toBeGreaterThan(0);
  expect(after.history.map(event => event.kind)).toEqual(['created']);
});

test('autosaves of one record travel as one change while they are unsent, and as another once they are', async () => {
  const { draft } = await startDraft(device, 'residential');
  const save = (owner: string) => device.handlers['inspections.save']({ id: draft.id, patch: { header: { owner } } });
  await save('A');
  await save('B');
  expect(outbox().lines.map(line => line.what)).toEqual(['New premises', 'New inspection']);
  const sent = device.current().store.takeBatch(100, 1_000_000);
  expect(sent.map(change => change.sequence)).toEqual([1, 2]);
  await save('C');
  await save('D');
  expect(outbox().lines.map(line => line.what)).toEqual(['New premises', 'New inspection', 'Changes to an inspection']);
  const again = device.current().store.takeBatch(100, 1_000_000);
  expect(again.slice(0, 2)).toEqual(sent);
  expect(again[2]).toMatchObject({ sequence: 3, body: { patch: { header: { owner: 'D' } } } });
});

test('what is signed as it was created travels once; what was written after it was sent is signed whole', async () => {
  const sent = () => device.current().store.takeBatch(100, 1_000_000).at(-1)?.body;
  const atOnce = await startCompleteDraft(device);
  await device.handlers['inspections.submit']({ id: atOnce.id });
  expect(sent()).toMatchObject({ kind: 'inspection.submit', words: 'as-created' });
  const later = await device.handlers['inspections.start']({ formId: 'burial-site', premisesId: atOnce.premisesId });
  sent();
  const { header, answers, signatures } = await saved(device, later.id, burialContent);
  await device.handlers['inspections.submit']({ id: later.id });
  const words = { premisesId: atOnce.premisesId, header, answers, signatures };
  expect(sent()).toMatchObject({ kind: 'inspection.submit', words });
});

test('a change to another record between two autosaves keeps them apart, so that the order stays', async () => {
  const { draft, premises } = await startDraft(device, 'residential');
  await device.handlers['premises.save']({ id: premises.id, details: { ...bakery, telephone: '876 555 0199' } });
  await device.handlers['inspections.save']({ id: draft.id, patch: { header: { owner: 'A' } } });
  expect(outbox().lines.map(line => line.what)).toEqual([
    'New premises',
    'New inspection',
    'Changes to premises',
    'Changes to an inspection',
  ]);
});

test('what a newer app wrote into an answer stays in it when the rest of the answer changes', async () => {
  const { draft } = await startDraft(device, 'residential');
  const newer = { 1: { value: 'yes', weather: 'rain' } } as typeof draft.answers;
  device.current().db.write(tx => tx.inspections.save({ ...tx.inspections.get(draft.id), answers: newer }));
  const patch = { answers: { 1: { value: 'no' as const, comment: 'Cracked' } } };
  const { answers } = await saved(device, draft.id, patch);
  expect(answers).toEqual({ 1: { value: 'no', comment: 'Cracked', weather: 'rain' } });
});

test('saving what is there already writes nothing', async () => {
  const draft = await startCompleteDraft(device);
  const before = { outbox: outbox(), writes: device.localWrites(), events: device.events.length };
  device.clock.advance(60_000);
  expect(await saved(device, draft.id, burialContent)).toEqual(draft);
  await device.handlers['inspections.save']({ id: draft.id, patch: { header: { general_remarks: null } } });
  expect({ outbox: outbox(), writes: device.localWrites(), events: device.events.length }).toEqual(before);
});

test('an autosave with a wrong value names it and saves nothing of the patch', async () => {
  const { draft } = await startDraft(device);
  const patch = {
    header: { applicant_name: 'Delroy Clarke', no_such_field: 'x' },
    answers: { proximity_trees: { value: 'yes' as const } },
  };
  const fields = [
    { field: 'header.no_such_field', problem: expect.any(String) },
    { field: 'answers.proximity_trees.value', problem: expect.any(String) },
  ];
  await expect(async () => device.handlers['inspections.save']({ id: draft.id, patch })).rejects.toThrow(
    failure('input-invalid', { fields }),
  );
  const { inspection } = await device.handlers['inspections.get']({ id: draft.id });
  expect(inspection).toEqual(draft);
});

test('submit says all that is missing, keeps the draft, and then hands it in with its scores', async () => {
  const { draft } = await startDraft(device);
  const submit = async () => device.handlers['inspections.submit']({ id: draft.id });
  const error = await submit().catch(thrown => thrown);
  expect(error).toMatchObject({ code: 'inspection-incomplete' });
  expect(error.fields.map((each: { field: string }) => each.field)).toContain('answers.proximity_trees.value');
  expect(error.fields.map((each: { field: string }) => each.field)).toContain('signatures.inspector_signature.name');

  await device.handlers['inspections.save']({ id: draft.id, patch: burialContent });
  device.clock.advance(60_000);
  const submitted = await submit();
  const handedIn = { status: 'submitted', submission: 1, submittedAt: '2026-03-02T14:01:00.000Z' };
  expect(submitted).toMatchObject({ values: handedIn, events: [{ kind: 'submitted' }] });
  const { inspection } = await device.handlers['inspections.get']({ id: draft.id });
  expect(inspection).toMatchObject({ ...handedIn, history: [{ kind: 'created' }, { kind: 'submitted' }] });
  expect(outbox().lines.at(-1)).toMatchObject({ what: 'Submission of an inspection', title: bakery.name });
  await expect(submit).rejects.toThrow(failure('inspection-not-editable'));
  const patch = { header: { applicant_name: 'Somebody else' } };
  await expect(async () => device.handlers['inspections.save']({ id: draft.id, patch })).rejects.toThrow(
    failure('inspection-not-editable'),
  );
});

test('what was saved is there after the app was closed, with its events sent after the commit', async () => {
  const draft = await startCompleteDraft(device);
  expect(device.events.at(-1)).toMatchObject({ ids: [draft.id] });
  expect(device.localWrites()).toBe(3);
  await device.session.signOut();
  const again = await reopened(device, ines);
  expect((await again.handlers['inspections.get']({ id: draft.id })).inspection).toEqual(draft);
});

test('a record shows the visit before it', async () => {
  const first = await startCompleteDraft(device);
  await device.handlers['inspections.submit']({ id: first.id });
  device.clock.advance(86_400_000);
  const { premisesId } = first;
  const second = await device.handlers['inspections.start']({ formId: 'burial-site', premisesId });
  const { previous } = await device.handlers['inspections.get']({ id: second.id });
  expect(previous).toEqual({ id: first.id, date: '2026-03-02', answers: burialContent.answers, facts: {} });
  expect((await device.handlers['inspections.get']({ id: first.id })).previous).toBeNull();
});

test('premises are corrected field by field, keep their parish, and must be in a parish of the person', async () => {
  const premises = await device.handlers['premises.save']({ details: { ...bakery, parish: 'saint andrew' } });
  expect(premises.values.parish).toBe('St. Andrew');
  const save = (details: typeof bakery, id?: PremisesId) => async () =>
    device.handlers['premises.save'](id === undefined ? { details } : { id, details });
  await expect(save({ ...bakery, parish: 'Hanover' })).rejects.toThrow(
    failure('input-invalid', { fields: [{ field: 'details.parish', problem: expect.stringContaining('Kingston') }] }),
  );
  await expect(save(bakery, premises.id)).rejects.toThrow(failure('input-invalid'));
  await expect(save(bakery, unknownId as PremisesId)).rejects.toThrow(failure('premises-not-found'));
  const changed = { ...bakery, parish: 'St. Andrew', owner: 'New Owner Ltd' };
  expect((await save(changed, premises.id)()).values).toEqual({ owner: 'New Owner Ltd' });
  expect(device.current().store.takeBatch(9, 1e6)[1]?.body).toEqual({
    kind: 'premises.save',
    patch: { owner: 'New Owner Ltd' },
  });
});

test('what is not on the device is said to be not there', async () => {
  const { premises } = await startDraft(device);
  const id = unknownId as InspectionId;
  const calls = [
    [async () => device.handlers['inspections.get']({ id }), 'inspection-not-found'],
    [async () => device.handlers['inspections.save']({ id, patch: {} }), 'inspection-not-found'],
    [async () => device.handlers['inspections.submit']({ id }), 'inspection-not-found'],
    [async () => device.handlers['premises.get']({ id: unknownId as PremisesId }), 'premises-not-found'],
    [
      async () => device.handlers['inspections.start']({ formId: 'no-such', premisesId: premises.id }),
      'form-not-found',
    ],
    [async () => device.handlers['forms.get']({ id: 'residential', version: 9 }), 'form-not-found'],
  ] as const;
  for (const [call, code] of calls) await expect(call).rejects.toThrow(failure(code));
});

test('a supervisor reviews submitted work of the parish, but never their own', async () => {
  const supervisor = await signedInDevice(sam);
  const own = await startCompleteDraft(supervisor);
  await supervisor.handlers['inspections.submit']({ id: own.id });
  const review =
    (action: 'return' | 'approve', comment = '') =>
    async () =>
      supervisor.handlers['inspections.review']({ id: own.id, submission: 1, action, comment });
  await expect(review('approve')).rejects.toThrow(failure('not-allowed'));

  // The same record as it would come from another inspector.
  const { db } = supervisor.current();
  const record = db.read(tx => tx.inspections.get(own.id));
  db.write(tx => tx.inspections.save({ ...record, inspector: 'ines', inspectorName: 'Ines Campbell' }));
  await expect(review('return')).rejects.toThrow(
    failure('input-invalid', { fields: [{ field: 'comment', problem: 'must say what to correct' }] }),
  );
  await expect(async () =>
    supervisor.handlers['inspections.review']({ id: own.id, submission: 2, action: 'approve', comment: '' }),
  ).rejects.toThrow(failure('review-not-possible'));
  expect(await supervisor.handlers['today.get'](undefined)).toMatchObject({ toReview: { total: 1 }, inReview: 0 });
  const returned = await review('return', 'Which tree?')();
  const event = { kind: 'returned', by: 'sam', comment: 'Which tree?', submission: 1 };
  expect(returned).toMatchObject({ state: 'returned', values: { status: 'returned' }, events: [event] });
  await expect(review('approve')).rejects.toThrow(failure('review-not-possible'));
});

test('an inspector reviews nothing and a medical officer records nothing', async () => {
  const draft = await startCompleteDraft(device);
  await device.handlers['inspections.submit']({ id: draft.id });
  await expect(async () =>
    device.handlers['inspections.review']({ id: draft.id, submission: 1, action: 'approve', comment: '' }),
  ).rejects.toThrow(failure('not-allowed'));
  const officer = await signedInDevice(mona);
  await expect(async () => officer.handlers['premises.save']({ details: bakery })).rejects.toThrow(
    failure('not-allowed'),
  );
});

test('every write leaves one line in the audit log; a line can be neither changed nor taken away unnoticed', async () => {
  const draft = await startCompleteDraft(device);
  await device.handlers['inspections.submit']({ id: draft.id });
  const raw = await openBeside(device);
  expect(raw.prepare('select who, what, record from audit order by line').raw().all()).toEqual([
    ['ines', 'first sign-in on this device', device.current().deviceId],
    ['ines', 'premises.save', draft.premisesId],
    ['ines', 'inspection.save', draft.id],
    ['ines', 'inspection.save', draft.id],
    ['ines', 'inspection.submit', draft.id],
  ]);
  const broken = () => device.current().db.read(tx => tx.audit.findBroken());
  expect(broken()).toBeNull();
  expect(() => raw.exec('delete from audit')).toThrow('append-only');
  expect(() => raw.exec(`update audit set who = 'sam'`)).toThrow('append-only');
  raw.exec(`drop trigger audit_keeps_words; update audit set who = 'sam' where line = 3`);
  expect(broken()?.line).toBe(3);
  raw.exec(
    `update audit set who = 'ines' where line = 3; drop trigger audit_keeps_lines; delete from audit where line = 4`,
  );
  expect(broken()?.line).toBe(5);
});

test('a throw anywhere in a write leaves nothing of it', async () => {
  const { db } = device.current();
  const { draft } = await startDraft(device);
  const raw = await openBeside(device);
  const everything = () =>
    ['inspection', 'outbox', 'audit', 'inspection_count', 'meta'].map(table =>
      raw.prepare(`select * from ${table}`).all(),
    );
  const before = everything();
  expect(() =>
    db.write(tx => {
      tx.inspections.save({ ...draft, status: 'approved' });
      tx.audit.append({ at: '2026', who: 'ines', what: 'half a thing', record: draft.id });
      tx.meta.save('lastSequence', 99);
      throw new Error('the power went');
    }),
  ).toThrow('the power went');
  expect(everything()).toEqual(before);
});

test('the place in a form is kept on the device, and today leads back to the one that was open last', async () => {
  const { draft } = await startDraft(device, 'residential');
  const goOn = async () => (await device.handlers['today.get'](undefined)).goOn;
  expect(await goOn()).toBeNull();
  const place = { focus: 'answers.5', top: 'answers.4', offset: 12 };
  const before = { outbox: outbox(), writes: device.localWrites(), events: device.events.length };
  await device.handlers['inspections.keepPlace']({ id: draft.id, place });
  await device.handlers['inspections.keepPlace']({ id: unknownId as InspectionId, place });
  expect({ outbox: outbox(), writes: device.localWrites(), events: device.events.length }).toEqual(before);
  expect(await device.handlers['inspections.get']({ id: draft.id })).toMatchObject({ place });
  expect(await goOn()).toMatchObject({ inspection: { id: draft.id }, formVersion: 1, place });
  await device.handlers['inspections.remove']({ id: draft.id, removed: true });
  expect(await goOn()).toBeNull();
});

test('the bin holds the person’s own drafts and the premises of their parishes, and gives them back as they were', async () => {
  const { draft, premises } = await startDraft(device, 'residential');
  const { draft: other } = await startDraft(device, 'residential', { ...bakery, name: 'Harbour Fish' });
  const bin = async () => {
    const { drafts, premises: out } = await device.handlers['bin.list'](undefined);
    return { drafts: drafts.map(each => [each.id, each.premisesName]), premises: out.map(each => each.id) };
  };
  expect(await bin()).toEqual({ drafts: [], premises: [] });
  await device.handlers['inspections.remove']({ id: draft.id, removed: true });
  await device.handlers['premises.remove']({ id: premises.id, removed: true });
  device
    .current()
    .db.write(tx => tx.inspections.save({ ...tx.inspections.get(other.id), inspector: 'omar', removed: true }));
  expect(await bin()).toEqual({ drafts: [[draft.id, bakery.name]], premises: [premises.id] });
  await device.handlers['premises.remove']({ id: premises.id, removed: false });
  await device.handlers['inspections.remove']({ id: draft.id, removed: false });
  const back = (await device.handlers['inspections.get']({ id: draft.id })).inspection;
  expect({ ...back, updatedAt: draft.updatedAt }).toEqual(draft);
  expect(await bin()).toEqual({ drafts: [], premises: [] });
});
