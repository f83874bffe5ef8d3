import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CarriedPart, CentralGateway } from '../../../src-main/sync/ports.ts';
import { changeIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { pictureOf } from '../../support/pictures.ts';
import { carriedOn, type OnStick, putOnStick, takeFromStick } from './support/carrying.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** Unsent work of one laptop, carried to central by another: in its author's name, exactly once. */
type Name = 'ines' | 'omar' | 'sam';
let central: CentralDatabase<Name>;
let ines: FieldDevice;
let omar: FieldDevice;
let sam: FieldDevice;
/** Another device of Ines'. */
let tablet: FieldDevice;
const ends: (() => void | Promise<void>)[] = [];

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] },
    omar: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
  const device = (who: Name) => fieldDevice(central.address, central.persons[who], end => ends.push(end));
  [ines, tablet, omar, sam] = await Promise.all([device('ines'), device('ines'), device('omar'), device('sam')]);
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  await central.drop();
});

const nothing = { applied: 0, merged: 0, conflict: 0, refused: 0 };
let seed = 100;
const record = (submit = true) => ines.record('barbershop', seed++, 'Kingston', submit);
const edit = (on: FieldDevice, { id }: Pick<Inspection, 'id'>, owner: string) =>
  on.ask['inspections.save']({ id, patch: { header: { owner } } });

/** A submitted inspection and a draft, on a stick that Omar has taken over. */
async function loadStick(): Promise<{ stick: OnStick; made: Inspection[] }> {
  const made = [record(), record(false)];
  const stick = await putOnStick(ines);
  await takeFromStick(omar, stick.file);
  return { stick, made };
}

/** Every change of Ines' laptop was done once, as hers, and so was each record. */
async function expectOnce(records: readonly Inspection[]): Promise<void> {
  const { username } = central.persons.ines;
  const log = await central.sql<{ author: string; sequence: string }>(
    'select author, sequence from sync.change_log where device_id = $1 order by sequence',
    [ines.session().deviceId],
  );
  expect(log).toEqual(log.map((_, at) => ({ author: username, sequence: String(at + 1) })));
  expect(log).toHaveLength(ines.session().db.read(tx => tx.meta.find('lastSequence') ?? 0));
  const found = await central.sql<{ id: string; inspector: string }>(
    'select id, inspector from sync.inspection where id = any ($1::uuid[])',
    [records.map(each => each.id)],
  );
  expect(found.map(each => each.id).sort()).toEqual(records.map(each => each.id).sort());
  for (const each of found) expect(each.inspector).toBe(username);
}

/** Once these have synced, and again for what followed from it, they hold what central holds, and nothing waits. */
async function expectAgreement(...devices: FieldDevice[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const each of devices) await each.sync();
  for (const each of devices) {
    expect(each.digest()).toBe(await centralDigest(central.ownerUrl));
    expect(each.session().store.counts().waiting).toBe(0);
  }
}

describe('the work in a bundle is at central once', () => {
  test('when the carrier comes first, and the laptop after it', async () => {
    const { stick, made } = await loadStick();
    expect(stick).toMatchObject({ changes: 5, records: 4, photos: 0, firstSequence: 1, lastSequence: 5 });
    expect(ines.session().store.counts().waiting).toBe(5);
    expect(await omar.sync()).toMatchObject({ pushed: 0, refused: 0 });
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes: { ...nothing, applied: 5 } });
    // The carrier sees what they may see, and no more: the draft stays its author's.
    expect(omar.get(made[0]!.id).status).toBe('submitted');
    expect(omar.session().db.read(tx => tx.inspections.find(made[1]!.id))).toBeNull();
    expect(await ines.sync()).toMatchObject({ pushed: 5, refused: 0 });
    await expectAgreement(omar, ines);
    await expectOnce(made);
    const select = 'select carrier, first_sequence, last_sequence from sync.handed_over where bundle_id = $1';
    const carrier = central.persons.omar.username;
    expect(await central.sql(select, [stick.bundleId])).toEqual([{ carrier, first_sequence: '1', last_sequence: '5' }]);
  });

  test('and once it is, there is nothing to put into another', async () => {
    await expect(putOnStick(ines)).rejects.toMatchObject({ code: 'bundle-nothing-to-export' });
  });

  test('when the laptop comes first: the carrier has brought nothing then', async () => {
    const { stick, made } = await loadStick();
    await ines.sync();
    await omar.sync();
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes: { ...nothing, applied: 5 } });
    await expectAgreement(omar, ines);
    await expectOnce(made);
    expect(await central.sql('select from sync.handed_over where bundle_id = $1', [stick.bundleId])).toHaveLength(0);
  });

  test('when both come at the same moment, with a third that carries it as well', async () => {
    const { stick, made } = await loadStick();
    await takeFromStick(sam, stick.file);
    await Promise.all([omar.sync(), ines.sync(), sam.sync()]);
    await expectAgreement(omar, sam, ines);
    await expectOnce(made);
  });

  test('when the laptop does not come', async () => {
    const { made } = await loadStick();
    await expectAgreement(omar, sam);
    await expectOnce(made);
    await ines.sync();
  });

  test('when the laptop goes on, also in the same draft, and both are sent', async () => {
    const { made } = await loadStick();
    await edit(ines, made[1]!, 'After the bundle');
    const later = record();
    await omar.sync();
    expect(await ines.sync()).toMatchObject({ conflicts: 0, refused: 0 });
    await expectAgreement(omar, ines);
    expect(ines.get(made[1]!.id).header.owner).toBe('After the bundle');
    await expectOnce([...made, later]);
  });

  test('when it is taken over twice, and again after it was sent', async () => {
    const { stick, made } = await loadStick();
    expect(await takeFromStick(omar, stick.file)).toMatchObject({ isNew: false });
    await omar.sync();
    expect(await takeFromStick(omar, stick.file)).toMatchObject({ isNew: false });
    expect((await omar.ask['bundles.list'](undefined)).filter(each => each.bundleId === stick.bundleId)).toHaveLength(
      1,
    );
    await expectAgreement(omar, ines);
    await expectOnce(made);
  });
});

/** A gateway that loses the answer to the part that `isLost` picks, after central has taken it. */
function losing(isLost: (part: CarriedPart) => boolean, calls: string[] = []) {
  return (gateway: CentralGateway): CentralGateway => ({
    ...gateway,
    handOver: async (deviceId, part) => {
      calls.push(`${part.number} ${part.place.split(' ')[0]}`);
      const reply = await gateway.handOver(deviceId, part);
      if (isLost(part)) throw new DaybookError('central-unreachable');
      return reply;
    },
  });
}
const noting = (calls: string[]) => losing(() => false, calls);

describe('the way to central', () => {
  test('is in parts: what arrived is not sent again, and a lost answer is only asked for again', async () => {
    const comment = 'A long comment. '.repeat(120);
    const made = Array.from({ length: 12 }, () => record(false));
    for (const { id } of made) {
      const items = Object.keys(ines.get(id).answers);
      const answers = Object.fromEntries(items.map(item => [item, { value: 'no' as const, comment }]));
      await ines.ask['inspections.save']({ id, patch: { answers } });
    }
    const stick = await putOnStick(ines);
    expect(stick.parts).toBeGreaterThan(2);
    await takeFromStick(omar, stick.file);
    const calls: string[] = [];
    const cut = omar.sync(losing(part => part.number === 1, calls));
    await expect(cut).rejects.toMatchObject({ code: 'central-unreachable' });
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'waiting', outcomes: nothing });
    await omar.sync(noting(calls));
    const rest = Array.from({ length: stick.parts - 2 }, (_, at) => `${at + 2} changes`);
    expect(calls).toEqual(['0 opening', '1 changes', '1 changes', ...rest]);
    const outcomes = { ...nothing, applied: stick.changes };
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes });
    await expectAgreement(omar, ines);
    await expectOnce(made);
  });

  test('is free for the carrier’s own work and news when central cannot be had for the bundle', async () => {
    await loadStick();
    const own = omar.record('residential', seed++);
    const bundleOnly = (gateway: CentralGateway): CentralGateway => ({
      ...gateway,
      handOver: () => Promise.reject(new DaybookError('central-busy')),
    });
    await expect(omar.sync(bundleOnly)).rejects.toMatchObject({ code: 'central-busy' });
    expect(omar.session().store.counts().waiting).toBe(0);
    expect(omar.get(own.id).revision).toBeGreaterThan(0);
    const foreign = (gateway: CentralGateway): CentralGateway => ({
      ...gateway,
      handOver: () => Promise.reject(new DaybookError('central-too-old')),
    });
    await omar.sync(foreign);
    expect((await omar.ask['bundles.list'](undefined)).at(-1)).toMatchObject({ state: 'held' });
    await expectAgreement(omar, ines);
  });

  test('costs an exchange nothing when nothing is carried', async () => {
    await expectAgreement(omar);
    expect(await omar.sync()).toMatchObject({ roundTrips: 1 });
  });
});

describe('what becomes of the work', () => {
  test('a conflict is counted for the carrier, and its author hears of it', async () => {
    const { premisesId } = record();
    await expectAgreement(ines, sam);
    const telephone = (on: FieldDevice, number: string) => {
      const { name, owner, address, parish, kind, licenceNo } = on.session().db.read(tx => tx.premises.get(premisesId));
      const details = { name, owner, address, parish, kind, licenceNo, telephone: number };
      return on.ask['premises.save']({ id: premisesId, details });
    };
    await telephone(ines, '876 555 0101');
    await telephone(sam, '876 555 0202');
    await sam.sync();
    const stick = await putOnStick(ines);
    await takeFromStick(omar, stick.file);
    await omar.sync();
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes: { ...nothing, conflict: 1 } });
    await ines.sync();
    const { conflicts } = await ines.ask['attention.list'](undefined);
    expect(conflicts).toMatchObject([{ entityId: premisesId, fields: [{ field: 'telephone' }] }]);
    await expectAgreement(omar, sam, ines);
  });

  test('a refusal is the author’s to deal with: the carrier hears a number, never what it is about', async () => {
    const draft = tablet.record('residential', seed++, 'Kingston', false);
    const stick = await putOnStick(tablet);
    await takeFromStick(omar, stick.file);
    await central.moveTo('ines', 'Hanover');
    const heard: unknown[] = [];
    await omar.sync(gateway => ({
      ...gateway,
      handOver: async (...sent) => {
        const reply = await gateway.handOver(...sent);
        heard.push(reply);
        return reply;
      },
    }));
    await central.moveTo('ines', 'Kingston');
    expect(heard).toEqual([
      { status: 'done', ...nothing },
      { status: 'done', ...nothing, refused: 2 },
    ]);
    await tablet.sync();
    const { refused } = await tablet.ask['attention.list'](undefined);
    expect(refused.map(each => each.code)).toEqual(['not-your-parish', 'not-your-parish']);
    expect(refused.map(each => each.entityId)).toContain(draft.id);
    for (const { changeId } of refused.toReversed())
      await tablet.ask['attention.discard']({ changeId: changeIdSchema.parse(changeId) });
  });

  test('its photos come after it, byte for byte; chunks that arrived are not sent again', async () => {
    const bytes = pictureOf(700_000);
    const draft = record(false);
    const photo = await ines.ask['photos.add']({
      image: bytes,
      takenAt: '2026-03-02T14:00:00.000Z',
    });
    await ines.ask['inspections.save']({
      id: draft.id,
      patch: { answers: { '01': { value: 'no', photos: [photo] } } },
    });
    await ines.ask['inspections.submit']({ id: draft.id });
    const stick = await putOnStick(ines);
    expect(stick).toMatchObject({ photos: 1, parts: 5 });
    await takeFromStick(omar, stick.file);
    await takeFromStick(sam, stick.file);
    const calls: string[] = [];
    await expect(omar.sync(losing(part => part.number === 3, calls))).rejects.toMatchObject({
      code: 'central-unreachable',
    });
    await omar.sync(noting(calls));
    expect(calls).toEqual(['0 opening', '1 changes', '2 photo', '3 photo', '3 photo', '4 photo']);
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent' });
    calls.length = 0;
    await sam.sync(noting(calls));
    // What central has whole is asked about with its first chunk only.
    expect(calls).toEqual(['0 opening', '1 changes', '2 photo']);
    await sam.sync();
    expect(Buffer.from(sam.session().photos.find(photo.hash) ?? [])).toEqual(bytes);
    await ines.sync();
    expect(ines.session().attachments.toGo().send.count).toBe(0);
  });

  test('photos that the carrier has paused wait, the changes go', async () => {
    const draft = record(false);
    const image = pictureOf(20_000);
    const photo = await ines.ask['photos.add']({ image, takenAt: '2026-03-02T14:00:00.000Z' });
    await ines.ask['inspections.save']({ id: draft.id, patch: { header: { photos: [photo] } } });
    const stick = await putOnStick(ines);
    await takeFromStick(omar, stick.file);
    omar.session().attachments.setHeld(true);
    await omar.sync();
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'waiting', outcomes: { applied: stick.changes } });
    omar.session().attachments.setHeld(false);
    await omar.sync();
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent' });
    await expectAgreement(omar, ines);
  });
});

describe('a central that was restored', () => {
  test('gets the work again from its carrier although the laptop is lost, also of a laptop that it does not know', async () => {
    await expectAgreement(ines, omar, sam);
    await central.backup();
    const { stick, made } = await loadStick();
    const late = await fieldDevice(central.address, central.persons.ines);
    const visit = late.record('burial-site', seed++);
    const other = await putOnStick(late);
    await takeFromStick(sam, other.file);
    await omar.sync();
    await central.restore();
    expect(await central.sql('select from sync.inspection where id = $1', [made[0]!.id])).toHaveLength(0);
    expect(await central.sql('select from sync.device where id = $1', [other.deviceId])).toHaveLength(0);
    await expectAgreement(omar, sam, omar);
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes: { ...nothing, applied: 5 } });
    expect(await carriedOn(sam, other)).toMatchObject({ state: 'sent', outcomes: { ...nothing, applied: 3 } });
    await expectOnce(made);
    await expectAgreement(late, ines, omar, sam, late);
    expect(late.get(visit.id).revision).toBe(2);
  });

  test('that lost earlier work of the laptop waits for it, and then takes the bundle', async () => {
    const lost = record();
    await ines.sync();
    const { stick, made } = await loadStick();
    await central.restore();
    const own = omar.record('residential', seed++);
    await omar.sync();
    const held = await carriedOn(omar, stick);
    expect(held).toMatchObject({ state: 'held', outcomes: nothing });
    expect(held.reason).toMatch(/earlier work of the device that made this bundle/);
    expect(omar.get(own.id).revision).toBeGreaterThan(0);
    await ines.sync();
    await expectAgreement(omar, ines, sam, omar);
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes: { applied: 5 } });
    await expectOnce([lost, ...made]);
  });

  test('counts other revisions: what is in the bundle writes over nothing that was written since', async () => {
    const blank = { name: 'Two Histories', owner: '', address: '', parish: 'Kingston', kind: '', licenceNo: '' };
    const { id } = await ines.ask['premises.save']({ details: { ...blank, telephone: '' } });
    await expectAgreement(ines, tablet, omar, sam);
    await central.backup();
    const write = (on: FieldDevice, change: Partial<Record<'owner' | 'kind' | 'telephone', string>>) => {
      const { owner, kind, telephone } = on.session().db.read(tx => tx.premises.get(id));
      return on.ask['premises.save']({ id, details: { ...blank, owner, kind, telephone, ...change } });
    };
    for (const telephone of ['876 555 0101', '876 555 0102']) {
      await write(tablet, { telephone });
      await tablet.sync();
    }
    await expectAgreement(ines, sam);
    // Both saw revision 3. In the history that begins anew, what Ines writes will be revision 3.
    await write(sam, { owner: 'As Sam heard it' });
    const stick = await putOnStick(sam);
    await takeFromStick(omar, stick.file);
    await central.restore();
    for (const change of [{ owner: 'As Ines heard it' }, { kind: 'Yard' }]) {
      await write(ines, change);
      await ines.sync();
    }
    expect(ines.session().db.read(tx => tx.premises.get(id).revision)).toBe(3);

    await omar.sync();
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes: { ...nothing, conflict: 1 } });
    expect(await central.sql("select fields ->> 'owner' as owner from sync.core_premises where id = $1", [id])).toEqual(
      [{ owner: 'As Ines heard it' }],
    );
    await expectAgreement(tablet, sam, ines, omar, tablet, sam);
    const { conflicts } = await sam.ask['attention.list'](undefined);
    expect(conflicts.filter(each => each.entityId === id)).toMatchObject([
      { fields: [{ field: 'owner', standing: { value: 'As Ines heard it' }, aside: { value: 'As Sam heard it' } }] },
    ]);
  });
});

test('a laptop that was restored from before its bundle and has gone on: the bundle is kept, and who has to look is said', async () => {
  await expectAgreement(tablet, omar);
  const backup = await tablet.backUp();
  const before = tablet.record('residential', seed++);
  const stick = await putOnStick(tablet);
  await tablet.spoil();
  await tablet.restore(backup);
  tablet.record('barbershop', seed++);
  await tablet.sync();
  await takeFromStick(omar, stick.file);
  await omar.sync();
  const held = await carriedOn(omar, stick);
  expect(held).toMatchObject({ state: 'held', outcomes: nothing });
  expect(held.action).toMatch(/author has to look/);
  expect(await central.sql('select from sync.inspection where id = $1', [before.id])).toHaveLength(0);
  await expectAgreement(omar, tablet);
  await omar.ask['bundles.discard']({ bundleId: stick.bundleId });
  await expect(carriedOn(omar, stick)).rejects.toThrow('not carried');
});
