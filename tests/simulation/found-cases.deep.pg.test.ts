import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sampleInspection } from '../../src-main/cli/demo/sample-inspections.ts';
import { seededRandom } from '../../src-main/platform/seeded-random.ts';
import type { CentralGateway } from '../../src-main/sync/ports.ts';
import { changeIdSchema } from '../../src-shared/domain/ids.ts';
import { putOnStick, takeFromStick } from '../integration/sync/support/carrying.ts';
import { centralDigest, fieldDevice } from '../integration/sync/support/field-device.ts';
import { type CentralDatabase, createCentralDatabase } from '../support/central-database.ts';

/** Cases that the simulation found, each played on a real Postgres. */
let central: CentralDatabase<'ines' | 'sam' | 'cora'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
    cora: { role: 'inspector', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

const device = (who: 'ines' | 'sam' | 'cora') => fieldDevice(central.address, central.persons[who]);

/** Two devices that have read all there is, and central's backup of that moment. */
async function backedUp() {
  const [sam, ines] = [await device('sam'), await device('ines')];
  await sam.sync();
  await ines.sync();
  await central.backup();
  return { sam, ines };
}

test('a device with nothing left to send sends again what a restored central has lost', async () => {
  const ines = await device('ines');
  await ines.sync();
  await central.backup();
  const { id } = ines.record('burial-site', 70);
  await ines.sync();
  await central.restore();
  expect(await central.sql('select from sync.inspection where id = $1', [id])).toHaveLength(0);

  await ines.sync();
  const rows = await central.sql('select status, submission from sync.inspection where id = $1', [id]);
  expect(rows).toEqual([{ status: 'submitted', submission: 1 }]);
  expect(ines.session().store.counts()).toEqual({ waiting: 0, attention: 0 });
  expect(ines.digest()).toBe(await centralDigest(central.ownerUrl));
});

test('a parish that is given back is read again, so that a change refused meanwhile is not taken for done', async () => {
  const sam = await device('sam');
  const ines = await device('ines');
  const { premisesId } = ines.record('residential', 71);
  await ines.sync();
  await sam.sync();
  await central.moveTo('sam', 'Hanover');
  const read = () => sam.session().db.read(tx => tx.premises.get(premisesId));
  const { name, owner, address, parish, kind, licenceNo } = read();
  const details = { name, owner, address, parish, kind, licenceNo, telephone: '876 555 0199' };
  await sam.ask['premises.save']({ id: premisesId, details });
  expect(await sam.sync()).toMatchObject({ refused: 1 });

  await central.moveTo('sam', 'Kingston');
  await sam.sync();
  expect(read().telephone).toBe('');
  expect(sam.session().store.counts()).toEqual({ waiting: 0, attention: 1 });
  expect(sam.digest()).toBe(await centralDigest(central.ownerUrl));
});

test('a draft that waited for premises of another device goes out again with what was last written in it', async () => {
  const sam = await device('sam');
  const ines = await device('ines');
  await sam.sync();
  await central.backup();
  const details = { name: 'Shop', owner: 'As registered', address: '', parish: 'Kingston', kind: '', licenceNo: '' };
  const { id: premisesId } = await sam.ask['premises.save']({ details: { ...details, telephone: '' } });
  await sam.sync();
  await ines.sync();
  const { id } = await ines.ask['inspections.start']({ formId: 'residential', premisesId });
  await ines.sync();
  await ines.ask['inspections.save']({ id, patch: { header: { owner: 'As corrected' } } });

  await central.restore();
  expect(await ines.sync()).toMatchObject({ refused: 2 });
  await sam.sync();
  await ines.sync();
  expect(ines.session().store.counts()).toEqual({ waiting: 0, attention: 0 });
  const rows = await central.sql("select header ->> 'owner' as owner from sync.inspection where id = $1", [id]);
  expect(rows).toEqual([{ owner: 'As corrected' }]);
});

test('what a device saw before central was restored is no base for overwriting what another has written since', async () => {
  const [ines, sam] = [await device('ines'), await device('sam')];
  const { premisesId: id } = ines.record('residential', 74);
  await ines.sync();
  await sam.sync();
  await central.backup();
  const write = async (
    { ask, session }: typeof ines,
    change: Partial<Record<'owner' | 'kind' | 'telephone', string>>,
  ) => {
    const { name, owner, address, parish, kind, licenceNo, telephone } = session().db.read(tx => tx.premises.get(id));
    await ask['premises.save']({
      id,
      details: { name, owner, address, parish, kind, licenceNo, telephone, ...change },
    });
  };
  await write(sam, { telephone: '876 555 0100' });
  await sam.sync();
  await ines.sync();
  await write(ines, { kind: 'Yard' });
  await ines.sync();
  await sam.sync();
  // Both saw revision 3. In the history that begins anew, Ines' words will be revision 3.
  await write(ines, { owner: 'As Ines heard it' });
  await write(sam, { owner: 'As Sam heard it' });
  await central.restore();

  await ines.sync();
  await sam.sync();
  const conflicts = () => sam.session().db.read(tx => tx.premises.get(id).conflicts ?? []);
  expect(conflicts().flatMap(each => each.fields)).toMatchObject([
    { field: 'owner', value: 'As Sam heard it', kept: 'As Ines heard it' },
  ]);
  const rows = await central.sql(
    "select fields ->> 'owner' as owner, kind, fields ->> 'telephone' as telephone from sync.core_premises where id = $1",
    [id],
  );
  expect(rows).toEqual([{ owner: 'As Ines heard it', kind: 'Yard', telephone: '876 555 0100' }]);
});

test('a submission comes back whole from the laptop that sent it; the other, which sends its part after it, has nothing to look at', async () => {
  const [signing, other] = [await device('ines'), await device('ines')];
  await central.backup();
  const { id } = signing.record('residential', 75, 'Kingston', false);
  await signing.sync();
  await other.sync();
  await other.ask['inspections.save']({ id, patch: { header: { owner: 'As the other heard it' } } });
  await other.sync();
  await signing.sync();
  await signing.ask['inspections.submit']({ id });
  await signing.sync();

  await central.restore();
  await signing.sync();
  const rows = await central.sql("select status, header ->> 'owner' as owner from sync.inspection where id = $1", [id]);
  expect(rows).toEqual([{ status: 'submitted', owner: 'As the other heard it' }]);

  await other.sync();
  expect(await other.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
  expect(other.digest()).toBe(await centralDigest(central.ownerUrl));
});

test('one laptop alone sends nothing besides what its person wrote when an inspection is handed in', async () => {
  const ines = await device('ines');
  const { id } = ines.record('residential', 76, 'Kingston', false);
  await ines.sync();
  await ines.ask['inspections.submit']({ id });
  const waiting = ines.session().db.read(tx => tx.outbox.waitingOf(id));
  expect(waiting.map(each => each.body.kind)).toEqual(['inspection.submit']);
});

test('a submission goes out again with every word that was signed, also those of a change that its person has given up', async () => {
  const { sam, ines } = await backedUp();
  const { premisesId } = sam.record('residential', 77);
  await sam.sync();
  await ines.sync();
  const { id } = await ines.ask['inspections.start']({ formId: 'burial-site', premisesId });
  await ines.sync();
  const form = ines.session().db.read(tx => tx.forms.getNewest('burial-site'));
  const { header, answers, signatures } = sampleInspection(form, seededRandom(77), 'Kingston');
  await ines.ask['inspections.save']({ id, patch: { header, answers, signatures } });
  await ines.ask['inspections.submit']({ id });
  const signed = (await ines.ask['inspections.get']({ id })).inspection;
  await ines.sync();

  await central.restore();
  await ines.sync();
  const { refused } = await ines.ask['attention.list'](undefined);
  const answered = refused.filter(each => each.values.some(({ field }) => field.startsWith('answers.')));
  for (const each of answered) await ines.ask['attention.discard']({ changeId: changeIdSchema.parse(each.changeId) });
  await sam.sync();
  await ines.sync();
  await ines.sync();
  const rows = await central.sql('select status, header, answers, signatures from sync.inspection where id = $1', [id]);
  expect(rows).toEqual([
    { status: 'submitted', header: signed.header, answers: signed.answers, signatures: signed.signatures },
  ]);
  expect(await ines.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
});

test('a submission that was refused and then handed in anew never comes back in place of the newer one', async () => {
  const [signing, other] = [await device('ines'), await device('ines')];
  await central.backup();
  const { id } = signing.record('residential', 78, 'Kingston', false);
  await signing.sync();
  await other.sync();
  await other.ask['inspections.save']({ id, patch: { header: { owner: 'As the other heard it' } } });
  await other.sync();
  await signing.ask['inspections.submit']({ id });
  expect(await signing.sync()).toMatchObject({ refused: 1 });
  await signing.ask['inspections.save']({ id, patch: { header: { address: 'As corrected' } } });
  await signing.ask['inspections.submit']({ id });
  await signing.sync();

  await central.restore();
  await signing.sync();
  const words = "header ->> 'owner' as owner, header ->> 'address' as address";
  const rows = await central.sql(`select status, ${words} from sync.inspection where id = $1`, [id]);
  expect(rows).toEqual([{ status: 'submitted', owner: 'As the other heard it', address: 'As corrected' }]);
  expect(await signing.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
});

test('a draft whose creation goes out again after it was moved is made at the premises where it is now', async () => {
  const { sam, ines } = await backedUp();
  const details = { name: 'Shop', owner: '', address: '', parish: 'Kingston', kind: '', licenceNo: '', telephone: '' };
  const { id: lost } = await sam.ask['premises.save']({ details });
  await sam.sync();
  await ines.sync();
  const { id } = await ines.ask['inspections.start']({ formId: 'residential', premisesId: lost });
  await ines.sync();
  await central.restore();
  await ines.sync();

  const { id: premisesId } = await ines.ask['premises.save']({ details: { ...details, name: 'Yard' } });
  await ines.ask['inspections.save']({ id, patch: { premisesId } });
  const { refused } = await ines.ask['attention.list'](undefined);
  const [creation] = refused.filter(each => each.entityId === id);
  await ines.ask['attention.resend']({
    changeId: changeIdSchema.parse(creation?.changeId),
    values: {},
    leaveOut: [],
  });
  await ines.sync();
  const rows = await central.sql('select premises_id from sync.inspection where id = $1', [id]);
  expect(rows).toEqual([{ premises_id: premisesId }]);
  expect(await ines.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
});

test('what was refused for want of its record and is sent again at once goes out again when the record is back', async () => {
  const { sam, ines } = await backedUp();
  const details = { name: 'Shop', owner: '', address: '', parish: 'Kingston', kind: '', licenceNo: '' };
  const { id } = await sam.ask['premises.save']({ details: { ...details, telephone: '' } });
  const draft = ines.record('residential', 79, 'Kingston', false);
  await sam.sync();
  await ines.sync();
  const other = await device('ines');
  await other.sync();
  await central.restore();
  await other.ask['premises.save']({ id, details: { ...details, telephone: '876 555 0123' } });
  await other.ask['inspections.save']({ id: draft.id, patch: { header: { owner: 'As corrected' } } });
  await other.sync();
  const { refused } = await other.ask['attention.list'](undefined);
  expect(refused.map(each => each.code)).toEqual(['unknown-record', 'unknown-record']);
  for (const { changeId } of refused) {
    await other.ask['attention.resend']({ changeId: changeIdSchema.parse(changeId), values: {}, leaveOut: [] });
  }

  await sam.sync();
  await ines.sync();
  await other.sync();
  await other.sync();
  expect(await other.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
  expect(
    await central.sql("select fields ->> 'telephone' as telephone from sync.core_premises where id = $1", [id]),
  ).toEqual([{ telephone: '876 555 0123' }]);
  const rows = await central.sql("select header ->> 'owner' as owner from sync.inspection where id = $1", [draft.id]);
  expect(rows).toEqual([{ owner: 'As corrected' }]);
});

test('a device that did not see a restore reads again what became otherwise of the same changes', async () => {
  const [ines, sam, watching] = [await device('ines'), await device('sam'), await device('sam')];
  const details = { name: 'Shop', owner: '', address: '', parish: 'Kingston', kind: '', licenceNo: '', telephone: '' };
  const { id } = await ines.ask['premises.save']({ details });
  await ines.sync();
  await sam.sync();
  await central.backup();
  await ines.ask['premises.save']({ id, details: { ...details, owner: 'As Ines heard it' } });
  await ines.sync();
  await sam.sync();
  // Sam has seen it: his change is simply done. After the restore nobody can tell, and it is merged.
  await sam.ask['premises.save']({ id, details: { ...details, owner: 'As Ines heard it', kind: 'Yard' } });
  await sam.sync();
  await watching.sync();

  await central.restore();
  await ines.sync();
  await sam.sync();
  await watching.sync();
  expect(watching.digest()).toBe(await centralDigest(central.ownerUrl));
});

test('a change that was refused after one restore and is done in the backup of the next is no longer in front of its author', async () => {
  const { sam, ines } = await backedUp();
  const { premisesId } = sam.record('residential', 80);
  await sam.sync();
  await ines.sync();
  const { id } = await ines.ask['inspections.start']({ formId: 'residential', premisesId });
  await ines.sync();
  await central.backup('later');

  await central.restore();
  await ines.sync();
  const refused = await ines.ask['attention.list'](undefined);
  expect(refused).toMatchObject({ refused: [{ entityId: id, code: 'unknown-premises' }] });
  await central.restore('later');
  await ines.sync();
  expect(await ines.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
  // A conflict of another test may wait for her too.
  expect(ines.session().store.counts().waiting).toBe(0);
  expect(ines.get(id).revision).toBe(1);
});

test('a change that was given up after one restore and is done in the backup of the next is in front of its author until they have looked', async () => {
  const [tablet, laptop] = [await device('ines'), await device('ines')];
  await laptop.sync();
  await central.backup();
  const { id } = tablet.record('residential', 85, 'Kingston', false);
  await tablet.sync();
  await laptop.sync();
  await laptop.ask['inspections.remove']({ id, removed: true });
  await laptop.sync();
  await central.backup('later');
  const refusedOfThis = async () => {
    const { refused } = await laptop.ask['attention.list'](undefined);
    return refused.filter(each => each.entityId === id);
  };
  const discard = async () => {
    const [line] = await refusedOfThis();
    await laptop.ask['attention.discard']({ changeId: changeIdSchema.parse(line?.changeId) });
  };

  await central.restore();
  await laptop.sync();
  expect(await refusedOfThis()).toMatchObject([{ code: 'unknown-record' }]);
  await discard();
  await central.restore('later');
  await laptop.sync();
  const reason =
    'You gave this change up, but it is done: central was restored, and has it from its backup or from a bundle.';
  expect(await refusedOfThis()).toMatchObject([{ code: 'done-after-all', reason }]);
  expect(laptop.get(id).removed).toBe(true);
  await discard();
  await laptop.sync();
  expect(await refusedOfThis()).toEqual([]);
  expect(laptop.digest()).toBe(await centralDigest(central.ownerUrl));
});

describe('a creation that went out again as a new change, when the backup of the next restore has the first one', () => {
  /** Central has a draft in the later backup; restored to an earlier one, it is given the draft by another change. */
  async function madeTwice(seed: number) {
    const [ines, sam] = [await device('ines'), await device('sam')];
    await sam.sync();
    await ines.sync();
    await central.backup();
    const { premisesId } = sam.record('residential', seed);
    await sam.sync();
    await ines.sync();
    const { id } = await ines.ask['inspections.start']({ formId: 'residential', premisesId });
    await ines.sync();
    await central.backup('later');
    await central.restore();
    await ines.sync();
    const { refused } = await ines.ask['attention.list'](undefined);
    return { ines, sam, id, changeId: changeIdSchema.parse(refused.find(each => each.entityId === id)?.changeId) };
  }
  const ownerAtCentral = (id: string) =>
    central.sql("select header ->> 'owner' as owner from sync.inspection where id = $1", [id]);

  test('with the same words leaves its author nothing to do', async () => {
    const { ines, sam, id } = await madeTwice(82);
    await sam.sync();
    await ines.sync();
    await ines.ask['inspections.save']({ id, patch: { header: { owner: 'As corrected' } } });
    await ines.sync();
    expect(await ines.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
    await central.restore('later');
    await ines.sync();
    expect(await ines.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
    expect(await ownerAtCentral(id)).toEqual([{ owner: 'As corrected' }]);
    // And central keeps it when it goes back to where it was not.
    await central.restore();
    await sam.sync();
    await ines.sync();
    await ines.sync();
    expect(await ownerAtCentral(id)).toEqual([{ owner: 'As corrected' }]);
    expect(await ines.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
  });

  test('with other words is in front of its author, who sees them and can send them', async () => {
    const { ines, sam, id, changeId } = await madeTwice(83);
    await sam.sync();
    await ines.ask['attention.resend']({ changeId, values: { 'header.owner': 'As corrected' }, leaveOut: [] });
    await ines.sync();
    expect(await ownerAtCentral(id)).toEqual([{ owner: 'As corrected' }]);
    await central.restore('later');
    await ines.sync();
    const { refused } = await ines.ask['attention.list'](undefined);
    expect(refused).toMatchObject([{ entityId: id, code: 'record-exists' }]);
    expect(refused[0]?.values).toContainEqual({ field: 'header.owner', value: 'As corrected', editable: true });
    await ines.ask['attention.resend']({
      changeId: changeIdSchema.parse(refused[0]?.changeId),
      values: {},
      leaveOut: [],
    });
    await ines.sync();
    expect(await ines.ask['attention.list'](undefined)).toMatchObject({ refused: [] });
    expect(await ownerAtCentral(id)).toEqual([{ owner: 'As corrected' }]);
  });
});

test('a submission that was done after one restore and is refused in the backup of the next is in front of its author', async () => {
  const [signing, other] = [await device('ines'), await device('ines')];
  const { id } = signing.record('residential', 81, 'Kingston', false);
  await signing.sync();
  await other.sync();
  await central.backup();
  await other.ask['inspections.save']({ id, patch: { header: { owner: 'As the other heard it' } } });
  await other.sync();
  await signing.ask['inspections.submit']({ id });
  expect(await signing.sync()).toMatchObject({ refused: 1 });
  await central.backup('later');

  await central.restore();
  await signing.sync();
  expect(signing.get(id).status).toBe('submitted');
  await central.restore('later');
  await signing.sync();
  const { refused } = await signing.ask['attention.list'](undefined);
  expect(refused).toMatchObject([{ entityId: id, code: 'changed-meanwhile' }]);
  expect(signing.get(id)).toMatchObject({ status: 'draft', header: { owner: 'As the other heard it' } });
});

test('a creation that is sent again twice puts nothing in the place of a correction that waits for its author', async () => {
  const ines = await device('ines');
  await ines.sync();
  await central.moveTo('ines', 'Portland');
  const details = {
    name: 'Sent Again',
    owner: '',
    address: '',
    parish: 'Kingston',
    kind: '',
    licenceNo: '',
    telephone: '',
  };
  const { id } = await ines.ask['premises.save']({ details });
  const first = ines.session().store.takeBatch(10, 1_000_000);
  await ines.ask['premises.save']({ id, details: { ...details, telephone: '876 555 0199' } });
  expect(first).toHaveLength(1);
  await ines.sync();
  for (let times = 0; times < 2; times++) {
    const { refused } = await ines.ask['attention.list'](undefined);
    const creation = refused.find(each => each.entityId === id && each.values.some(({ field }) => field === 'name'));
    const changeId = changeIdSchema.parse(creation?.changeId);
    await ines.ask['attention.resend']({ changeId, values: {}, leaveOut: [] });
    if (times === 0) await ines.sync();
  }
  const [again] = ines.session().db.read(tx => tx.outbox.waitingOf(id));
  expect(again?.body).toMatchObject({ create: {}, patch: { name: 'Sent Again' } });
  expect(again?.body).not.toHaveProperty('patch.telephone');
  await central.moveTo('ines', 'Kingston');
});

test('a conflict that central was restored to before its decision waits again, also for whoever had decided it', async () => {
  const [tablet, laptop] = [await device('ines'), await device('ines')];
  const { id } = tablet.record('residential', 84, 'Kingston', false);
  await tablet.sync();
  await laptop.sync();
  const write = async (on: typeof tablet, owner: string) => {
    await on.ask['inspections.save']({ id, patch: { header: { owner } } });
    await on.sync();
  };
  await write(tablet, 'From the tablet');
  await write(laptop, 'From the laptop');
  await central.backup();
  const [conflict] = laptop.get(id).conflicts ?? [];
  const conflictId = changeIdSchema.parse(conflict?.id);
  const stateHere = () => laptop.session().db.read(tx => tx.outbox.find(conflictId)?.state);
  await laptop.ask['attention.decide']({ entityId: id, conflictId, take: ['header.owner'] });
  await laptop.sync();
  expect(stateHere()).toBe('merged');

  await central.restore();
  await write(tablet, 'From the tablet, later');
  await laptop.sync();
  expect(stateHere()).toBe('conflict');
  const { conflicts, refused } = await laptop.ask['attention.list'](undefined);
  const ofThis = <T extends { readonly entityId: string }>(lines: readonly T[]) =>
    lines.filter(each => each.entityId === id);
  expect(ofThis(conflicts).map(each => each.conflictId)).toContain(conflictId);
  expect(ofThis(refused).map(each => each.code)).toEqual(['changed-meanwhile']);
});

describe('of a laptop that was copied, and comes behind its copy to central', () => {
  const copyOf = async ({ copyHome }: Awaited<ReturnType<typeof device>>) =>
    fieldDevice(central.address, central.persons.cora, undefined, await copyHome());

  test.each([
    { sent: 'as many', own: 2, ofCopy: 2 },
    { sent: 'more', own: 1, ofCopy: 2 },
    { sent: 'fewer', own: 2, ofCopy: 1 },
  ])('all that it had done is sent again, where the copy has sent $sent changes in its name', async ({
    own,
    ofCopy,
  }) => {
    const first = await device('cora');
    const { premisesId } = first.record('residential', 90);
    await first.sync();
    await central.backup();
    const second = await copyOf(first);
    const start = async ({ ask, sync }: typeof first, count: number) => {
      const drafts = [];
      for (let at = 0; at < count; at++)
        drafts.push(await ask['inspections.start']({ formId: 'residential', premisesId }));
      await sync();
      return drafts.map(each => each.id);
    };
    const done = await start(first, own);
    await central.restore();
    const doneByCopy = await start(second, ofCopy);

    for (let times = 0; times < 2; times++) for (const each of [first, second]) await each.sync();
    const all = [...done, ...doneByCopy];
    const rows = await central.sql('select id from sync.inspection where id = any ($1)', [all]);
    expect(rows.map(each => each.id).sort()).toEqual(all.sort());
  });

  test('a change of both that became otherwise when the copy sent it is a conflict here too', async () => {
    const [sam, first] = [await device('sam'), await device('cora')];
    const details = { name: 'Shop', address: '', parish: 'Kingston', kind: '', licenceNo: '', telephone: '' };
    const { id } = await sam.ask['premises.save']({ details: { ...details, owner: '' } });
    const write = ({ ask }: typeof sam, owner: string) => ask['premises.save']({ id, details: { ...details, owner } });
    await sam.sync();
    await first.sync();
    await central.backup();
    await write(first, 'As Cora heard it');
    first.record('burial-site', 92);
    const second = await copyOf(first);
    await first.sync();
    first.record('barbershop', 93);
    await first.sync();
    await central.restore();
    await write(sam, 'As Sam heard it');
    for (const each of [sam, second, first]) await each.sync();

    const states = first.session().db.read(tx => tx.outbox.after(id, 0).map(each => each.state));
    expect(states).toEqual(['conflict']);
    expect(first.digest()).toBe(await centralDigest(central.ownerUrl));
  });

  test('what a stick of the copy has brought in its name is asked about once', async () => {
    const [carrier, first] = [await device('sam'), await device('cora')];
    await first.sync();
    const { premisesId } = first.record('residential', 91);
    await putOnStick(first);
    await first.sync();
    const second = await copyOf(first);
    await second.ask['inspections.start']({ formId: 'residential', premisesId });
    const { file } = await putOnStick(second);
    await takeFromStick(carrier, file);
    await carrier.sync();

    let pulls = 0;
    const counted = (gateway: CentralGateway): CentralGateway => ({
      ...gateway,
      pull: (...args) => {
        pulls += 1;
        if (pulls > 10) throw new Error('the laptop asks without end');
        return gateway.pull(...args);
      },
    });
    await first.sync(counted);
    expect(await first.sync(counted)).toMatchObject({ pushed: 0 });
    expect(first.session().store.counts().waiting).toBe(0);
  });
});
