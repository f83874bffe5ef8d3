import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { centralDigest, fieldDevice } from './support/field-device.ts';

const formIds = [
  'food-establishment',
  'residential',
  'burial-site',
  'meat-processing',
  'spirit-licence',
  'swimming-pool',
  'small-hotels',
  'barbershop',
  'institutional',
];

let central: CentralDatabase<'ines' | 'omar' | 'sam'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    omar: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

const device = (who: 'ines' | 'omar' | 'sam') => fieldDevice(central.address, central.persons[who]);

/** Scores central keeps, by inspection. */
const atCentral = (id: string) =>
  central.sql<{ many: string; score: string | null }>(
    'select count(*) as many, max(overall_score) as score from sync.inspection where id = $1',
    [id],
  );

describe('an exchange between devices and central', () => {
  test('brings every form to central once and to the supervisor, and all hold the same digest', async () => {
    const [ines, sam] = [await device('ines'), await device('sam')];
    const recorded = formIds.map((formId, at) => ines.record(formId, at));
    await ines.sync();
    await sam.sync();
    for (const inspection of recorded) {
      expect((await atCentral(inspection.id))[0]?.many).toBe('1');
      const { revision: _here, history: _events, ...seen } = sam.get(inspection.id);
      const { revision: _there, history: _own, ...own } = ines.get(inspection.id);
      expect(seen).toEqual(own);
      expect(seen).toMatchObject({ overallScore: inspection.overallScore, verdict: inspection.verdict });
    }
    await ines.sync();
    expect(sam.digest()).toBe(ines.digest());
    expect(sam.digest()).toBe(await centralDigest(central.ownerUrl));
  });

  test('carries a return, a correction and an approval between two devices', async () => {
    const [ines, sam] = [await device('ines'), await device('sam')];
    const { id } = ines.record('barbershop', 40);
    await ines.sync();
    await sam.sync();
    await sam.ask['inspections.review']({ id, submission: 1, action: 'return', comment: 'Item 03 has no comment.' });
    await sam.sync();
    await ines.sync();
    expect(ines.get(id)).toMatchObject({ status: 'returned', submission: 1 });
    await ines.ask['inspections.save']({ id, patch: { answers: { '03': { value: 'no', comment: 'Cracked basin' } } } });
    await ines.ask['inspections.submit']({ id });
    await ines.sync();
    await sam.sync();
    expect(sam.get(id)).toMatchObject({ status: 'submitted', submission: 2 });
    await sam.ask['inspections.review']({ id, submission: 2, action: 'approve', comment: '' });
    await sam.sync();
    await ines.sync();
    expect(ines.get(id).history.map(each => each.kind)).toEqual([
      'created',
      'submitted',
      'returned',
      'submitted',
      'approved',
    ]);
    expect(ines.digest()).toBe(sam.digest());
  });

  test('costs one round trip for each direction when the connection is warm', async () => {
    const ines = await device('ines');
    await ines.sync();
    // Without a fault: what becomes of faults is known only from central's answer, and is one round trip more.
    ines.record('food-establishment', 43);
    const summary = await ines.sync();
    expect(summary).toMatchObject({ conflicts: 0, refused: 0, roundTrips: 2 });
    expect(summary.pushed).toBeGreaterThan(0);
  });

  test('costs one round trip more where faults become violations, however many inspections are handed in', async () => {
    const ines = await device('ines');
    await ines.sync();
    for (const seed of [41, 42]) ines.record('food-establishment', seed);
    const handedIn = ines.session().store.counts().waiting;
    const summary = await ines.sync();
    expect(summary).toMatchObject({ conflicts: 0, refused: 0, roundTrips: 3 });
    expect(summary.pushed).toBeGreaterThan(handedIn + 2);
  });

  test('does nothing twice when a reply that was lost is asked for again', async () => {
    const ines = await device('ines');
    const { id } = ines.record('residential', 42);
    const cutAfterCommit = ines.sync(gateway => ({
      ...gateway,
      push: async (...sent) => {
        await gateway.push(...sent);
        throw new DaybookError('central-unreachable');
      },
    }));
    await expect(cutAfterCommit).rejects.toMatchObject({ code: 'central-unreachable' });
    expect(ines.session().store.counts().waiting).toBeGreaterThan(0);
    await ines.sync();
    expect(ines.session().store.counts()).toEqual({ waiting: 0, attention: 0 });
    expect((await atCentral(id))[0]?.many).toBe('1');
    expect(ines.get(id).history.filter(each => each.kind === 'submitted')).toHaveLength(1);
  });

  test('keeps a draft from others and brings it to another laptop of the same inspector', async () => {
    const [first, second, sam] = [await device('ines'), await device('ines'), await device('sam')];
    const draft = first.record('small-hotels', 43, 'Kingston', false);
    await first.sync();
    await second.sync();
    await sam.sync();
    expect(second.get(draft.id).answers).toEqual(draft.answers);
    expect(() => sam.get(draft.id)).toThrow();
  });

  test('merges what two laptops of one inspector changed in different fields', async () => {
    const [first, second] = [await device('ines'), await device('ines')];
    const { id } = first.record('institutional', 44, 'Kingston', false);
    await first.sync();
    await second.sync();
    await first.ask['inspections.save']({ id, patch: { header: { telephone_no: '876 555 0101' } } });
    await second.ask['inspections.save']({ id, patch: { header: { num_buildings: 3 } } });
    await first.sync();
    await second.sync();
    await first.sync();
    for (const each of [first, second]) {
      expect(each.get(id).header).toMatchObject({ telephone_no: '876 555 0101', num_buildings: 3 });
    }
    expect(first.get(id).history.map(each => each.kind)).toContain('merged');
  });

  test('keeps both values when two laptops change the same field, and blocks nothing behind it', async () => {
    const [first, second] = [await device('ines'), await device('ines')];
    const { id } = first.record('institutional', 45, 'Kingston', false);
    await first.sync();
    await second.sync();
    await first.ask['inspections.save']({ id, patch: { header: { num_buildings: 4 } } });
    await second.ask['inspections.save']({ id, patch: { header: { num_buildings: 7 } } });
    const behind = second.record('residential', 46);
    await first.sync();
    expect(await second.sync()).toMatchObject({ conflicts: 1, refused: 0 });
    expect(second.get(id).header.num_buildings).toBe(4);
    expect(second.session().store.counts()).toEqual({ waiting: 0, attention: 1 });
    expect((await atCentral(behind.id))[0]?.many).toBe('1');
    const [kept] = await central.sql<{ many: string }>(
      'select count(*) as many from sync.conflict where entity_id = $1',
      [id],
    );
    expect(kept?.many).toBe('1');
  });

  test('shows a refused change with its reason and sends what is behind it', async () => {
    const [ines, sam, omar] = [await device('ines'), await device('sam'), await device('omar')];
    const { id } = omar.record('barbershop', 47);
    await omar.sync();
    await sam.sync();
    await ines.sync();
    await sam.ask['inspections.review']({ id, submission: 1, action: 'approve', comment: '' });
    const secondDesk = await device('sam');
    await secondDesk.sync();
    await secondDesk.ask['inspections.review']({ id, submission: 1, action: 'return', comment: 'Too late' });
    await sam.sync();
    const behind = secondDesk.record('residential', 48);
    expect(await secondDesk.sync()).toMatchObject({ refused: 1 });
    expect(secondDesk.get(id).status).toBe('approved');
    expect(secondDesk.session().store.counts()).toEqual({ waiting: 0, attention: 1 });
    expect((await atCentral(behind.id))[0]?.many).toBe('1');
  });

  test('applies unsent work again on top of what a pull brings', async () => {
    const [first, second] = [await device('ines'), await device('ines')];
    const { id } = first.record('meat-processing', 49, 'Kingston', false);
    await first.sync();
    await second.sync();
    await second.ask['inspections.save']({ id, patch: { header: { staff_fhp: 11 } } });
    await second.sync();
    await first.ask['inspections.save']({ id, patch: { header: { product_samples: 2 } } });
    await first
      .sync(gateway => ({ ...gateway, push: async () => ({ status: 'done', outcomes: [], expected: 1 }) }))
      .catch(() => {});
    expect(first.get(id).header).toMatchObject({ product_samples: 2 });
    await first.sync();
    expect(first.get(id).header).toMatchObject({ product_samples: 2, staff_fhp: 11 });
  });
});

describe('central restored from an older backup', () => {
  test('is healed by its devices: nothing lost, nothing doubled', async () => {
    const [ines, sam] = [await device('ines'), await device('sam')];
    const before = ines.record('food-establishment', 60);
    await ines.sync();
    await central.backup();
    const lost = ines.record('swimming-pool', 61);
    await ines.sync();
    await sam.sync();
    await central.restore();
    expect((await atCentral(lost.id))[0]?.many).toBe('0');
    await ines.sync();
    await ines.record('burial-site', 62);
    await ines.sync();
    await sam.sync();
    await sam.sync();
    for (const each of [before, lost]) expect((await atCentral(each.id))[0]?.many).toBe('1');
    expect(ines.digest()).toBe(await centralDigest(central.ownerUrl));
    expect(sam.digest()).toBe(ines.digest());
  });

  test('gets its lost work back also from a device that has nothing new to send', async () => {
    const ines = await device('ines');
    await ines.sync();
    await central.backup();
    const lost = ines.record('barbershop', 63);
    await ines.sync();
    await central.restore();
    await ines.sync();
    expect((await atCentral(lost.id))[0]?.many).toBe('1');
    expect(ines.digest()).toBe(await centralDigest(central.ownerUrl));
  });
});
