import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { burialContent } from '../local/support/samples.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

type Who = 'ines' | 'omar' | 'sam';
let central: CentralDatabase<Who>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] },
    omar: { name: 'Omar Reid', role: 'inspector', parishes: ['Kingston'] },
    sam: { name: 'Sam Lewis', role: 'supervisor', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

const device = (who: Who) => fieldDevice(central.address, central.persons[who]);
/** What waits for a person on one record. */
async function attention(of: FieldDevice, id: string) {
  const { conflicts, refused } = await of.ask['attention.list'](undefined);
  return {
    conflicts: conflicts.filter(each => each.entityId === id),
    refused: refused.filter(each => each.entityId === id),
  };
}
const waitsFor = (of: FieldDevice) => of.session().store.counts().attention;
const premisesOn = (of: FieldDevice, id: string) => of.session().db.read(tx => tx.premises.get(id));

function detailsOf({ name, owner, address, parish, kind, licenceNo, telephone }: Premises) {
  return { name, owner, address, parish, kind, licenceNo, telephone };
}

async function register(of: FieldDevice, name: string): Promise<Premises> {
  const rest = { owner: 'M. Grant', address: '', parish: 'Kingston', kind: '', licenceNo: '', telephone: '555 0001' };
  const { id } = await of.ask['premises.save']({ details: { name, ...rest } });
  await of.sync();
  return premisesOn(of, id);
}

async function correct(of: FieldDevice, id: Premises['id'], patch: Partial<Premises>): Promise<void> {
  await of.ask['premises.save']({
    id,
    details: { ...detailsOf(premisesOn(of, id)), ...detailsOf({ ...premisesOn(of, id), ...patch }) },
  });
}

async function quiet(...devices: FieldDevice[]): Promise<void> {
  for (const each of [...devices, ...devices]) await each.sync();
  const digest = await centralDigest(central.ownerUrl);
  for (const each of devices) expect(each.digest()).toBe(digest);
}

describe('premises that two inspectors changed', () => {
  test('both values reach every device of the parish, and a decision of one ends it for all', async () => {
    const [ines, omar, sam] = [await device('ines'), await device('omar'), await device('sam')];
    const { id } = await register(ines, 'Corner Shop');
    await omar.sync();
    await correct(ines, id, { telephone: '555 1111', owner: 'P. Gordon' });
    await correct(omar, id, { telephone: '555 2222', address: '9 King Street' });
    await ines.sync();
    await omar.sync();
    await quiet(ines, omar, sam);

    for (const each of [ines, omar, sam]) {
      expect(premisesOn(each, id)).toMatchObject({
        telephone: '555 1111',
        owner: 'P. Gordon',
        address: '9 King Street',
      });
      const { conflicts } = await attention(each, id);
      expect(conflicts).toMatchObject([
        {
          entityId: id,
          title: 'Corner Shop',
          mayDecide: true,
          fields: [
            {
              field: 'telephone',
              standing: { value: '555 1111', byName: 'Ines Campbell' },
              aside: { value: '555 2222', byName: 'Omar Reid' },
            },
          ],
        },
      ]);
      expect(waitsFor(each)).toBe(1);
    }

    const [open] = (await attention(sam, id)).conflicts;
    await sam.ask['attention.decide']({ entityId: id, conflictId: open!.conflictId as never, take: ['telephone'] });
    expect(waitsFor(sam)).toBe(0);
    await quiet(sam, ines, omar);
    for (const each of [ines, omar, sam]) {
      expect(premisesOn(each, id)).toMatchObject({ telephone: '555 2222', owner: 'P. Gordon' });
      expect(premisesOn(each, id).conflicts).toBeUndefined();
      expect(premisesOn(each, id).history?.map(event => [event.kind, event.byName])).toEqual([
        ['changed', 'Ines Campbell'],
        ['conflict', 'Omar Reid'],
        ['decided', 'Sam Lewis'],
      ]);
      expect(waitsFor(each)).toBe(0);
    }
  });

  test('different fields merge without a person, and the history says which', async () => {
    const [ines, omar] = [await device('ines'), await device('omar')];
    const { id } = await register(ines, 'Market Hall');
    await omar.sync();
    await correct(ines, id, { owner: 'P. Gordon' });
    await correct(omar, id, { telephone: '555 3333' });
    await ines.sync();
    await quiet(omar, ines);
    expect(premisesOn(ines, id)).toMatchObject({ owner: 'P. Gordon', telephone: '555 3333' });
    expect(premisesOn(ines, id).history).toMatchObject([
      { kind: 'changed', byName: 'Ines Campbell' },
      { kind: 'merged', byName: 'Omar Reid', fields: ['telephone'] },
    ]);
    expect(waitsFor(ines) + waitsFor(omar)).toBe(0);
  });

  test('two people decide at the same time: the first counts, the second is told', async () => {
    const [ines, omar] = [await device('ines'), await device('omar')];
    const { id } = await register(ines, 'Bay Tavern');
    await omar.sync();
    await correct(ines, id, { telephone: '1' });
    await correct(omar, id, { telephone: '2' });
    await quiet(ines, omar);
    for (const [each, take] of [
      [ines, []],
      [omar, ['telephone']],
    ] as const) {
      const [open] = (await attention(each, id)).conflicts;
      await each.ask['attention.decide']({ entityId: id, conflictId: open!.conflictId as never, take: [...take] });
    }
    await ines.sync();
    await quiet(omar, ines);
    expect(premisesOn(omar, id).telephone).toBe('1');
    const { refused } = await attention(omar, id);
    expect(refused).toMatchObject([{ code: 'already-decided', what: 'Decision of a conflict', title: 'Bay Tavern' }]);
    await omar.ask['attention.discard']({ changeId: refused[0]!.changeId as never });
    expect(waitsFor(omar)).toBe(0);
    await quiet(omar, ines);
  });
});

describe('a draft continued on two laptops', () => {
  test('keeps both answers of an item, merges the rest, and is not submitted before its inspector has decided', async () => {
    const [laptop, tablet] = [await device('ines'), await device('ines')];
    const { id } = laptop.record('residential', 7, 'Kingston', false);
    await laptop.sync();
    await tablet.sync();
    await laptop.ask['inspections.save']({ id, patch: { answers: { '1': { value: 'no', comment: 'Cracked' } } } });
    await tablet.ask['inspections.save']({
      id,
      patch: { answers: { '1': { value: 'no', comment: 'A scratch' }, '2': { value: 'no', comment: 'Blocked' } } },
    });
    await laptop.sync();
    await quiet(tablet, laptop);
    for (const each of [laptop, tablet]) {
      expect(each.get(id).answers).toMatchObject({ '1': { value: 'no' }, '2': { value: 'no' } });
      expect((await attention(each, id)).conflicts).toMatchObject([
        { fields: [{ field: 'answers.1.comment', aside: { value: 'A scratch' } }], mayDecide: true },
      ]);
    }
    expect(() => laptop.ask['inspections.submit']({ id })).toThrow(expect.objectContaining({ code: 'conflict-open' }));
    const [open] = (await attention(laptop, id)).conflicts;
    const take = ['answers.1.comment'];
    await laptop.ask['attention.decide']({ entityId: id, conflictId: open!.conflictId as never, take });
    await laptop.ask['inspections.submit']({ id });
    const { overallScore } = laptop.get(id);
    await quiet(laptop, tablet);
    expect(tablet.get(id)).toMatchObject({
      status: 'submitted',
      overallScore,
      answers: { '1': { comment: 'A scratch' } },
    });
  });

  test('thrown away on one and continued on the other: both wait for a decision, and nothing that was written is gone', async () => {
    const [laptop, tablet] = [await device('ines'), await device('ines')];
    const { id } = laptop.record('residential', 8, 'Kingston', false);
    await laptop.sync();
    await tablet.sync();
    await laptop.ask['inspections.remove']({ id, removed: true });
    await tablet.ask['inspections.save']({ id, patch: { header: { owner: 'New Owner' } } });
    await laptop.sync();
    await quiet(tablet, laptop);
    const { conflicts } = await attention(laptop, id);
    expect(conflicts).toMatchObject([
      { fields: [{ field: 'removed', standing: { value: true }, aside: { value: false } }] },
    ]);
    expect(laptop.get(id)).toMatchObject({ removed: true, header: { owner: 'New Owner' } });
    await laptop.ask['attention.decide']({
      entityId: id,
      conflictId: conflicts[0]!.conflictId as never,
      take: ['removed'],
    });
    await quiet(laptop, tablet);
    expect(tablet.get(id).removed).toBeUndefined();
    expect(tablet.get(id).header.owner).toBe('New Owner');
  });

  test('continued on one and then thrown away on the other, which had not seen it: it stays until somebody decides', async () => {
    const [laptop, tablet] = [await device('ines'), await device('ines')];
    const { id } = laptop.record('residential', 9, 'Kingston', false);
    await laptop.sync();
    await tablet.sync();
    await laptop.ask['inspections.save']({ id, patch: { header: { owner: 'New Owner' } } });
    await tablet.ask['inspections.remove']({ id, removed: true });
    await laptop.sync();
    await quiet(tablet, laptop);
    expect(tablet.get(id).removed).toBeUndefined();
    const [open] = (await attention(tablet, id)).conflicts;
    expect(open).toMatchObject({ fields: [{ field: 'removed', aside: { value: true } }] });
    await tablet.ask['attention.decide']({ entityId: id, conflictId: open!.conflictId as never, take: ['removed'] });
    await quiet(tablet, laptop);
    expect(laptop.get(id).removed).toBe(true);
    const drafts = await laptop.ask['inspections.list']({
      status: ['draft'],
      text: '',
      order: 'newest',
      limit: 500,
      offset: 0,
    });
    expect(drafts.rows.map(each => each.id)).not.toContain(id);
  });
});

describe('a refused change', () => {
  test('a review against a resubmission is refused, and goes out again for the submission that now stands', async () => {
    const [ines, sam] = [await device('ines'), await device('sam')];
    const other = await device('sam');
    const { id } = ines.record('barbershop', 11);
    for (const each of [ines, sam, other]) await each.sync();
    await sam.ask['inspections.review']({ id, submission: 1, action: 'return', comment: 'Item 03, please.' });
    await other.ask['inspections.review']({ id, submission: 1, action: 'approve', comment: '' });
    await sam.sync();
    await ines.sync();
    await ines.ask['inspections.submit']({ id });
    await ines.sync();
    await other.sync();
    const { refused } = await attention(other, id);
    expect(refused).toMatchObject([{ code: 'review-not-possible', what: 'Approval', entityId: id, whoActs: 'You' }]);
    await other.ask['attention.resend']({ changeId: refused[0]!.changeId as never, values: {}, leaveOut: [] });
    await quiet(other, ines, sam);
    expect(ines.get(id)).toMatchObject({ status: 'approved', submission: 2 });
    expect(waitsFor(other)).toBe(0);
  });

  test('is altered and sent again: the new value arrives once, the old one never', async () => {
    const [ines, sam] = [await device('ines'), await device('sam')];
    const { id } = await register(ines, 'Harbour Grill');
    await sam.sync();
    await central.moveTo('sam', 'Portland');
    await correct(sam, id, { telephone: '555 9999', owner: 'Wrong' });
    await sam.sync();
    await central.moveTo('sam', 'Kingston');
    await sam.sync();
    const { refused } = await attention(sam, id);
    expect(refused).toMatchObject([{ code: 'not-your-parish', title: 'Harbour Grill' }]);
    await sam.ask['attention.resend']({
      changeId: refused[0]!.changeId as never,
      values: { telephone: '555 7777' },
      leaveOut: ['owner'],
    });
    await quiet(sam, ines);
    expect(premisesOn(ines, id)).toMatchObject({ telephone: '555 7777', owner: 'M. Grant' });
    expect(waitsFor(sam)).toBe(0);
  });

  test('that created a record is altered and sent again: what was altered is the last word, and what was written since stays', async () => {
    const ines = await device('ines');
    const { id: premisesId } = await register(ines, 'Hill Grocery');
    await ines.sync();
    await central.moveTo('ines', 'Portland');
    const { id } = await ines.ask['inspections.start']({ formId: 'residential', premisesId });
    await ines.ask['inspections.save']({ id, patch: { header: { owner: 'First', address: 'First' } } });
    await ines.sync();
    await central.moveTo('ines', 'Kingston');
    await ines.sync();
    await ines.ask['inspections.save']({ id, patch: { header: { owner: 'Third', address: 'Third' } } });
    await ines.sync();
    const { refused } = await attention(ines, id);
    await ines.ask['attention.resend']({
      changeId: refused[0]!.changeId as never,
      values: { 'header.owner': 'Altered' },
      leaveOut: [],
    });
    expect(ines.get(id).header).toMatchObject({ owner: 'Altered', address: 'Third' });
    await quiet(ines);
    expect(ines.get(id).header).toMatchObject({ owner: 'Altered', address: 'Third' });
    expect(waitsFor(ines)).toBe(0);
  });

  test('that created a record is altered and sent again: the submission behind it stands for what was altered, too', async () => {
    const ines = await device('ines');
    const { id: premisesId } = await register(ines, 'Ridge Grocery');
    await ines.sync();
    await central.moveTo('ines', 'Portland');
    const { id } = await ines.ask['inspections.start']({ formId: 'burial-site', premisesId });
    await ines.ask['inspections.save']({ id, patch: { header: { applicant_name: 'First' } } });
    await ines.sync();
    await central.moveTo('ines', 'Kingston');
    await ines.sync();
    const { header, ...rest } = burialContent;
    await ines.ask['inspections.save']({ id, patch: { header: { ...header, applicant_name: 'First' }, ...rest } });
    await ines.ask['inspections.submit']({ id });
    await ines.sync();
    const { refused } = await attention(ines, id);
    await ines.ask['attention.resend']({
      changeId: refused[0]!.changeId as never,
      values: { 'header.applicant_name': 'Altered' },
      leaveOut: [],
    });
    await quiet(ines);
    expect(ines.get(id)).toMatchObject({ status: 'submitted', header: { ...header, applicant_name: 'Altered' } });
    expect(waitsFor(ines)).toBe(0);
  });

  test('is discarded: it is gone from the list, the audit log says who did, and a restored central does not get it', async () => {
    const [ines, sam] = [await device('ines'), await device('sam')];
    await sam.sync();
    const { id } = await register(ines, 'Valley Bakery');
    await sam.sync();
    await central.backup();
    await central.moveTo('sam', 'Portland');
    await correct(sam, id, { owner: 'Refused Owner' });
    await sam.sync();
    const { refused } = await attention(sam, id);
    await sam.ask['attention.discard']({ changeId: refused[0]!.changeId as never });
    expect(waitsFor(sam)).toBe(0);
    const lines = sam.session().db.read(tx => tx.audit.findBroken());
    expect(lines).toBeNull();
    await central.restore();
    await central.moveTo('sam', 'Kingston');
    await quiet(sam, ines);
    expect(premisesOn(ines, id).owner).toBe('M. Grant');
    expect(waitsFor(sam)).toBe(0);
  });
});

describe('work on premises that a restored central lost', () => {
  test('goes out again by itself when the premises are back from their own inspector', async () => {
    const [ines, omar] = [await device('ines'), await device('omar')];
    await omar.sync();
    await central.backup();
    const shop = await register(ines, 'Lost Shop');
    await omar.sync();
    const draft = await omar.ask['inspections.start']({ formId: 'residential', premisesId: shop.id });
    await omar.ask['inspections.save']({ id: draft.id, patch: { header: { owner: 'Seen by Omar' } } });
    await central.restore();
    await omar.sync();
    expect((await attention(omar, draft.id)).refused).toMatchObject([{ code: 'unknown-premises' }]);
    await ines.sync();
    await quiet(omar, ines);
    expect(waitsFor(omar)).toBe(0);
    const rows = await central.sql('select header ->> $2 as owner from sync.inspection where id = $1', [
      draft.id,
      'owner',
    ]);
    expect(rows).toEqual([{ owner: 'Seen by Omar' }]);
  });
});
