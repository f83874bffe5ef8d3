import { expect, test } from 'vitest';
import { isoNow } from '../../../src-main/platform/clock.ts';
import { applyAutosave, applySubmission } from '../../../src-main/services/inspections/save-inspection.ts';
import { applyCorrection } from '../../../src-main/services/premises/save-premises.ts';
import { listOutbox } from '../../../src-main/services/sync/outbox-lines.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { FeedPage, FeedRecord } from '../../../src-shared/sync-protocol/pull.ts';
import type { Outcome } from '../../../src-shared/sync-protocol/push.ts';
import { loadForm } from '../../unit/domain/support/forms.ts';
import { ines } from './support/home.ts';
import { type LocalFile, localFile, register, start } from './support/local-file.ts';
import { burialContent } from './support/samples.ts';

const all = (file: LocalFile) => file.store.takeBatch(1000, 10_000_000);

function outcome(change: Change, more: Partial<Outcome> = {}): Outcome {
  const { sequence, changeId } = change;
  return { sequence, changeId, status: 'applied', code: null, reason: null, fields: [], record: null, ...more };
}

function page(position: number, ...records: FeedRecord[]): FeedPage {
  const cursor = { parish: 'Kingston', position, linkPosition: position, linkHash: `hash ${position}` };
  return { parish: 'Kingston', reset: false, more: false, newer: [], cursor, records };
}

const premisesRecord = (position: number, record: Premises): FeedRecord => ({ entity: 'premises', position, record });

const premisesOf = ({ db }: LocalFile, id: string) => db.read(tx => tx.premises.get(id));
const inspectionOf = ({ db }: LocalFile, id: string) => db.read(tx => tx.inspections.get(id));

function correct(file: LocalFile, premises: Premises, patch: Partial<Premises>): void {
  const { name, owner, address, parish, kind, licenceNo, telephone } = { ...premisesOf(file, premises.id), ...patch };
  const details = { name, owner, address, parish, kind, licenceNo, telephone };
  file.db.write(tx => applyCorrection(tx, file.parts, file.person, premises.id, details));
}

test('changes get sequences 1, 2, 3 ... when they are first taken, and are then always the same', () => {
  const file = localFile(ines);
  register(file, 'A');
  register(file, 'B');
  expect(file.store.counts()).toEqual({ waiting: 2, attention: 0 });
  const first = file.store.takeBatch(1, 10_000);
  expect(first.map(each => each.sequence)).toEqual([1]);
  register(file, 'C');
  const second = all(file);
  expect(second.map(each => each.sequence)).toEqual([1, 2, 3]);
  expect(second[0]).toEqual(first[0]);
  expect(all(file)).toEqual(second);
});

test('what is on its way is left out of the next batch, and so is what is put back before it until all has come through', () => {
  const file = localFile(ines);
  for (const name of ['A', 'B', 'C']) register(file, name);
  const sequences = (maxCount: number, after?: number) =>
    file.store.takeBatch(maxCount, 1_000_000, after).map(each => each.sequence);
  const first = file.store.takeBatch(2, 1_000_000);
  expect(sequences(2, 2)).toEqual([3]);
  register(file, 'D');
  expect(sequences(9, 3)).toEqual([4]);
  expect(sequences(9, 4)).toEqual([]);
  file.store.storeOutcomes(first.map(each => outcome(each)));
  file.store.requeueLost(1, undefined);
  expect(sequences(9, 4)).toEqual([]);
  expect(sequences(9)).toEqual([1, 2, 3, 4]);
});

test('a text that central cannot store is shown to its author by its field, and what is behind it goes out', () => {
  const file = localFile(ines);
  register(file, 'Nul \0 inside');
  register(file, 'Half \ud83e of a pair');
  register(file, 'Written \\u0000 and \\ud83e, and 🥐 whole');
  register(file, 'C');
  expect(all(file).map(each => [each.sequence, each.body.kind === 'premises.save' && each.body.patch.name])).toEqual([
    [1, 'Written \\u0000 and \\ud83e, and 🥐 whole'],
    [2, 'C'],
  ]);
  expect(file.store.counts()).toEqual({ waiting: 2, attention: 2 });
  const refused = file.db.read(tx => tx.outbox.list(['refused'], 9));
  expect(refused.map(({ sequence, code, fields, reason }) => ({ sequence, code, fields, reason }))).toEqual(
    ['U+0000 at place 5', 'U+D83E at place 6'].map(what => ({
      sequence: null,
      code: 'text-not-storable',
      fields: ['name'],
      reason: `The text of a field has a character that cannot be stored: ${what}. Nothing of this change was sent.`,
    })),
  );
});

test('where such a text is all that waits, nothing is sent', () => {
  const file = localFile(ines);
  register(file, 'Nul \0 inside');
  expect(all(file)).toEqual([]);
  expect(file.store.counts()).toEqual({ waiting: 0, attention: 1 });
});

test('a batch holds about as many bytes as asked for, and one change however long it is', () => {
  const file = localFile(ines);
  for (const name of ['A', 'B', 'C']) register(file, name);
  expect(file.store.takeBatch(10, 1)).toHaveLength(1);
  const bytes = JSON.stringify(all(file)[0]?.body).length;
  expect(file.store.takeBatch(10, 2 * bytes)).toHaveLength(2);
});

test('a change leaves the queue when its outcome is stored, and storing it twice changes nothing', () => {
  const file = localFile(ines);
  const premises = register(file);
  const [change] = all(file);
  file.store.storeOutcomes([outcome(change!)]);
  expect(file.store.counts()).toEqual({ waiting: 0, attention: 0 });
  expect(all(file)).toEqual([]);
  file.store.storeOutcomes([outcome(change!, { status: 'refused', record: { ...premises, name: 'Someone else' } })]);
  expect(file.store.counts()).toEqual({ waiting: 0, attention: 0 });
  expect(premisesOf(file, premises.id)).toEqual(premises);
});

test('a refused change stays with its reason, and the record is what central has plus what still waits', () => {
  const file = localFile(ines);
  const premises = register(file);
  correct(file, premises, { owner: 'Refused Owner' });
  correct(file, premises, { telephone: '876 555 0111' });
  const [create, owner] = all(file);
  const central: Premises = { ...premises, address: 'As central has it', revision: 4 };
  const refusal = { status: 'refused', code: 'not-allowed', reason: 'Not your parish.', record: central } as const;
  file.store.storeOutcomes([outcome(create!), outcome(owner!, refusal)]);

  expect(premisesOf(file, premises.id)).toEqual({
    ...central,
    telephone: '876 555 0111',
    updatedAt: expect.any(String),
  });
  expect(file.store.counts()).toEqual({ waiting: 1, attention: 1 });
  expect(listOutbox(file.db, 10)).toMatchObject({
    total: 2,
    lines: [
      {
        state: 'refused',
        code: 'not-allowed',
        reason: 'Not your parish.',
        title: premises.name,
        what: 'Changes to premises',
      },
      { state: 'waiting', code: null },
    ],
  });
});

test('a refusal without a record of central leaves the local record as it is', () => {
  const file = localFile(ines);
  const premises = register(file);
  const [create] = all(file);
  file.store.storeOutcomes([outcome(create!, { status: 'refused', code: 'not-allowed', reason: 'No.' })]);
  expect(premisesOf(file, premises.id)).toEqual(premises);
});

test('a page and its cursor are one transaction', () => {
  const file = localFile(ines);
  const premises = register(file);
  file.store.storeOutcomes(all(file).map(change => outcome(change)));
  const good = premisesRecord(1, { ...premises, name: 'First', revision: 1 });
  expect(() =>
    file.store.applyPage({ ...page(2, good), cursor: { ...page(2).cursor, linkHash: null as never } }),
  ).toThrow();
  expect(premisesOf(file, premises.id).name).toBe(premises.name);
  expect(file.store.cursors()).toEqual([]);
  file.store.applyPage(page(1, good));
  expect(premisesOf(file, premises.id).name).toBe('First');
  expect(file.store.cursors()).toEqual([{ parish: 'Kingston', position: 1, linkPosition: 1, linkHash: 'hash 1' }]);
});

test('changes that wait are applied again on top of the page', () => {
  const file = localFile(ines);
  const premises = register(file);
  file.store.storeOutcomes(all(file).map(change => outcome(change)));
  correct(file, premises, { owner: 'Mine, unsent' });
  const central: Premises = { ...premises, owner: 'Theirs', telephone: 'theirs too', revision: 2 };
  file.store.applyPage(page(2, premisesRecord(2, central)));
  expect(premisesOf(file, premises.id)).toMatchObject({ owner: 'Mine, unsent', telephone: 'theirs too', revision: 2 });
  // It was made on the revision that the person saw: central must see that to find the conflict.
  expect(all(file)[0]).toMatchObject({ baseRevision: 0, body: { patch: { owner: 'Mine, unsent' } } });
});

test('an autosave on a newer base is a change of its own, so that no conflict is hidden', () => {
  const file = localFile(ines);
  const draft = start(file, register(file));
  file.store.storeOutcomes(all(file).map(change => outcome(change)));
  const save = (owner: string) =>
    file.db.write(tx => applyAutosave(tx, file.parts, ines, draft.id, { header: { owner } }));
  save('on revision 0');
  file.store.applyPage(page(3, { entity: 'inspection', position: 3, record: { ...draft, revision: 1 } }));
  save('on revision 1');
  expect(all(file).map(({ baseRevision }) => baseRevision)).toEqual([0, 1]);
});

test('a submission that waits is shown as submitted after a page, scored by the same rule', () => {
  const file = localFile(ines);
  const draft = start(file, register(file), 'burial-site');
  file.db.write(tx => applyAutosave(tx, file.parts, ines, draft.id, burialContent));
  file.db.write(tx => applySubmission(tx, file.parts, ines, draft.id, { confirmDates: true }));
  const local = inspectionOf(file, draft.id);
  file.store.applyPage(page(3, { entity: 'inspection', position: 3, record: { ...draft, revision: 1 } }));
  expect(inspectionOf(file, draft.id)).toEqual({ ...local, revision: 1 });
});

test("a change that the record no longer allows leaves central's record as it is", () => {
  const file = localFile(ines);
  const draft = start(file, register(file));
  file.db.write(tx => applyAutosave(tx, file.parts, ines, draft.id, { header: { owner: 'Too late' } }));
  const approved = { ...draft, status: 'approved' as const, submission: 1, revision: 5 };
  file.store.applyPage(page(3, { entity: 'inspection', position: 3, record: approved }));
  expect(inspectionOf(file, draft.id)).toEqual(approved);
  expect(file.store.counts().waiting).toBe(2);
});

test('an event that central has sent already is not added twice', () => {
  const file = localFile(ines);
  const draft = start(file, register(file), 'burial-site');
  file.db.write(tx => applyAutosave(tx, file.parts, ines, draft.id, burialContent));
  file.db.write(tx => applySubmission(tx, file.parts, ines, draft.id, { confirmDates: true }));
  const submitted = inspectionOf(file, draft.id);
  const serverAt = '2026-03-02T15:00:00.000Z';
  const central = { ...submitted, revision: 3, history: submitted.history.map(event => ({ ...event, serverAt })) };
  // The reply of the push was lost: the changes still wait here, but central has done them.
  file.store.applyPage(page(3, { entity: 'inspection', position: 3, record: central }));
  expect(inspectionOf(file, draft.id).history).toEqual(central.history);
});

test('fields that this version does not know are kept through saves and pages', () => {
  const file = localFile(ines);
  const premises = register(file);
  file.store.storeOutcomes(all(file).map(change => outcome(change)));
  const record = { ...premises, revision: 1, gps: { lat: 18.01, lon: -76.8 }, seatingCapacity: 40 };
  file.store.applyPage(page(1, premisesRecord(1, record)));
  correct(file, premises, { owner: 'New Owner' });
  expect(premisesOf(file, premises.id)).toMatchObject({
    gps: { lat: 18.01, lon: -76.8 },
    seatingCapacity: 40,
    owner: 'New Owner',
  });
  const draft = start(file, premises);
  const inspection = { ...draft, revision: 1, weather: 'rain' };
  file.store.applyPage(page(2, { entity: 'inspection', position: 2, record: inspection }));
  file.db.write(tx => applyAutosave(tx, file.parts, ines, draft.id, { header: { owner: 'X' } }));
  expect(inspectionOf(file, draft.id)).toMatchObject({ weather: 'rain', header: { owner: 'X' } });
});

test('an older page that another process has overtaken changes nothing', () => {
  const file = localFile(ines);
  const premises = register(file);
  file.store.storeOutcomes(all(file).map(change => outcome(change)));
  file.store.applyPage(page(9, premisesRecord(9, { ...premises, name: 'New', revision: 5 })));
  file.store.applyPage(page(4, premisesRecord(4, { ...premises, name: 'Old', revision: 2 })));
  expect(premisesOf(file, premises.id).name).toBe('New');
  expect(file.store.cursors()).toMatchObject([{ position: 9 }]);
});

test('a feed that starts again keeps every record and all unsent work', () => {
  const file = localFile(ines);
  const premises = register(file);
  file.store.storeOutcomes(all(file).map(change => outcome(change)));
  file.store.applyPage(page(9, premisesRecord(9, { ...premises, revision: 5 })));
  correct(file, premises, { owner: 'Unsent' });
  file.store.resetFeed('Kingston');
  expect(file.store.cursors()).toEqual([]);
  file.store.applyPage(page(1, premisesRecord(1, { ...premises, revision: 1 })));
  expect(premisesOf(file, premises.id)).toMatchObject({ owner: 'Unsent', revision: 1 });
  expect(file.store.counts().waiting).toBe(1);
});

test('after central was restored, what it lost is sent again in the same order with the same sequences', () => {
  const file = localFile(ines);
  for (const name of ['A', 'B', 'C', 'D']) register(file, name);
  const sent = all(file);
  file.store.storeOutcomes([outcome(sent[0]!), outcome(sent[1]!), outcome(sent[2]!, { status: 'refused', code: 'x' })]);
  expect(file.store.rewindTo(2)).toBe(2);
  expect(all(file)).toEqual(sent.slice(1));
  expect(file.store.counts()).toEqual({ waiting: 3, attention: 0 });
});

test('an unknown changelog digest makes a device ask again for the outcomes of changes that it sent again once', () => {
  const file = localFile(ines);
  const { store } = file;
  for (const name of ['A', 'B', 'C']) register(file, name);
  const [a, b, c] = all(file);
  store.storeOutcomes([outcome(a!)], { before: '', after: 'one', first: 1, last: 1, expected: 2 });
  store.storeOutcomes([outcome(b!), outcome(c!)], { before: 'one', after: 'two', first: 2, last: 3, expected: 4 });
  expect(store.requeueLost(2, 'one')).toBe(2);
  expect(all(file)).toEqual([b, c]);
  const refused = [b!, c!].map(each => outcome(each, { status: 'refused', code: 'x' }));
  store.storeOutcomes(refused, { before: 'one', after: 'otherwise', first: 2, last: 3, expected: 4 });
  expect(store.requeueLost(4, 'otherwise')).toBe(0);
  file.db.write(tx => tx.outbox.withdraw(c!.changeId, '2026-01-05T09:00:00.000Z'));
  expect(store.requeueLost(4, 'two')).toBe(1);
  expect(all(file)).toMatchObject([{ changeId: b!.changeId, sequence: 2 }]);
  // What is behind it is not asked about: the name inside says nothing of the end.
  store.storeOutcomes([outcome(b!)], { before: 'one', after: 'inside', first: 2, last: 2, expected: 4 });
  expect(store.requeueLost(4, 'two')).toBe(0);

  register(file, 'D');
  const [d] = all(file);
  store.storeOutcomes([outcome(d!)], { before: 'otherwise', after: 'three', first: 4, last: 4, expected: 5 });
  expect(all(file)).toMatchObject([{ changeId: b!.changeId, sequence: 2 }]);
});

test('a changelog digest that no restore explains makes a device ask about all: a copy of it has sent other changes', () => {
  const file = localFile(ines);
  const { store } = file;
  for (const name of ['A', 'B']) register(file, name);
  const done = all(file);
  store.storeOutcomes(
    done.map(change => outcome(change)),
    { before: '', after: 'one', first: 1, last: 2, expected: 3 },
  );
  register(file, 'C');
  expect(all(file)).toHaveLength(1);
  // The reply may have been lost: nothing is asked until it has come.
  expect(store.requeueLost(4, 'two')).toBe(0);
  store.storeOutcomes([outcome(all(file)[0]!)], { before: null, after: 'two', first: 3, last: 3, expected: 4 });
  expect(store.requeueLost(4, 'two')).toBe(0);
  expect(store.requeueLost(6, 'of a copy')).toBe(3);
  expect(all(file).slice(0, 2)).toEqual(done);
});

test('what central has lost is asked about together with what is before it, where that has another digest there', () => {
  const file = localFile(ines);
  const { store } = file;
  for (const name of ['A', 'B', 'C']) register(file, name);
  const [a, b, c] = all(file);
  const done = [a!, b!].map(change => outcome(change));
  store.storeOutcomes(done, { before: '', after: 'one', first: 1, last: 2, expected: 3 });
  store.storeOutcomes([outcome(c!)], { before: 'one', after: 'two', first: 3, last: 3, expected: 4 });
  expect(store.requeueLost(3, 'of a copy')).toBe(3);
  expect(all(file)).toEqual([a, b, c]);
});

test('where the digest of what is before it is unknown, all of that is asked about', () => {
  const file = localFile(ines);
  for (const name of ['A', 'B']) register(file, name);
  const sent = all(file);
  file.store.storeOutcomes(
    sent.map(change => outcome(change)),
    { before: '', after: 'one', first: 1, last: 2, expected: 3 },
  );
  file.store.rewindTo(2);
  expect(all(file)).toEqual(sent);
});

test('after this file was restored, waiting changes get sequences that central has not seen', () => {
  const file = localFile(ines);
  register(file, 'A');
  file.store.storeOutcomes(all(file).map(change => outcome(change)));
  register(file, 'B');
  register(file, 'C');
  const sent = all(file);
  expect(sent.map(each => each.sequence)).toEqual([2, 3]);
  expect(file.store.rewindTo(7)).toBe(2);
  expect(all(file)).toEqual(sent.map((change, at) => ({ ...change, sequence: 7 + at })));
});

test('a gap that nothing here can fill is said by 0', () => {
  const file = localFile(ines);
  expect(file.store.rewindTo(5)).toBe(0);
});

test('a record with two changes refused for want of the same premises is sent again once when they come', () => {
  const file = localFile(ines);
  const { store, db } = file;
  const [here, lost] = [register(file, 'Here'), register(file, 'Lost')];
  const { id } = start(file, here);
  store.storeOutcomes(all(file).map(change => outcome(change)));
  for (const { id: premisesId } of [lost, here, lost]) {
    db.write(tx => applyAutosave(tx, file.parts, ines, id, { premisesId }));
    const refused = { status: 'refused', code: 'unknown-premises' } as const;
    store.storeOutcomes(all(file).map(change => outcome(change, premisesId === lost.id ? refused : {})));
  }
  expect(all(file)).toEqual([]);
  expect(store.applyPage(page(9, premisesRecord(9, { ...premisesOf(file, lost.id), revision: 4 })))).toBe(2);
  expect(all(file).map(change => change.body)).toEqual([{ kind: 'inspection.save', patch: { premisesId: lost.id } }]);
});

test('waiting changes with a hole between them are numbered anew, and the next change follows them', () => {
  const file = localFile(ines);
  for (const name of ['A', 'B', 'C']) register(file, name);
  const [first, second, third] = all(file);
  file.store.storeOutcomes([outcome(second!)]);
  file.clock.advance(91 * 86_400_000);
  file.store.storeOutcomes([]);
  expect(file.store.rewindTo(1)).toBe(2);
  register(file, 'D');
  expect(all(file)).toMatchObject([first!, { ...third!, sequence: 2 }, { sequence: 3 }]);
});

test('a clock that is years ahead for an afternoon lets nothing go that a restored central may need', () => {
  const file = localFile(ines);
  register(file);
  const [done] = all(file);
  const centralTime = isoNow(file.clock);
  file.store.storeOutcomes([outcome(done!)], undefined, centralTime);
  file.clock.advance(5 * 365 * 86_400_000);
  file.store.storeOutcomes([], undefined, centralTime);
  expect(file.db.read(tx => tx.outbox.find(done!.changeId))).not.toBeNull();
});

test('changes that central has done are kept for 90 days, those that need a person for longer', () => {
  const file = localFile(ines);
  for (const name of ['A', 'B']) register(file, name);
  const [done, refused] = all(file);
  file.store.storeOutcomes([outcome(done!), outcome(refused!, { status: 'refused', code: 'x' })]);
  const days = (count: number) => file.clock.advance(count * 86_400_000);
  days(89);
  file.store.storeOutcomes([]);
  expect(file.db.read(tx => tx.outbox.find(done!.changeId))).not.toBeNull();
  days(2);
  file.store.storeOutcomes([]);
  expect(file.db.read(tx => tx.outbox.find(done!.changeId))).toBeNull();
  expect(file.store.counts()).toEqual({ waiting: 0, attention: 1 });
});

test('a person and a form version from central are stored; a form that does not add up is refused', () => {
  const file = localFile(ines);
  file.store.savePerson({ ...ines, parishes: ['Portland'] });
  expect(file.db.read(tx => tx.meta.get('person').parishes)).toEqual(['Portland']);
  expect(file.store.missingForms(['residential@1', 'residential@2'])).toEqual(['residential@2']);
  const form = { ...loadForm('residential'), version: 2 };
  const heavier = { ...form, scoring: { ...form.scoring, maxOverall: form.scoring.maxOverall + 1 } };
  expect(() => file.store.saveForm(heavier)).toThrow(expect.objectContaining({ code: 'form-invalid' }));
  file.store.saveForm(form);
  expect(file.store.missingForms(['residential@2'])).toEqual([]);
  expect(file.db.read(tx => tx.forms.getNewest('residential').version)).toBe(2);
  expect(file.db.read(tx => tx.forms.listNewest()).filter(each => each.id === 'residential')).toMatchObject([
    { version: 2 },
  ]);
});

test('the time of the last exchange is kept', () => {
  const file = localFile(ines);
  expect(file.store.lastSyncedAt()).toBeNull();
  file.store.markSynced('2026-03-02T15:00:00.000Z');
  expect(file.store.lastSyncedAt()).toBe('2026-03-02T15:00:00.000Z');
});

test('every head that papers ever had is kept, also one that a restored central has lost; the present one is the last', () => {
  const { store, db } = localFile(ines);
  const heads = () => db.read(tx => tx.meta.find('letterheads'))?.map(({ id }) => id);
  const head = (id: string) => ({ id, name: `Department ${id}`, crest: null });
  expect(store.missingLetterheads(['a', 'b'])).toEqual(['a', 'b']);
  store.saveLetterheads(['a', 'b'], [head('a'), head('b')]);
  expect(heads()).toEqual(['a', 'b']);
  store.saveLetterheads(['b', 'a'], []);
  expect(heads()).toEqual(['b', 'a']);
  expect(store.missingLetterheads(['b', 'c'])).toEqual(['c']);
  store.saveLetterheads(['b', 'c'], [head('c')]);
  expect(heads()).toEqual(['a', 'b', 'c']);
});
