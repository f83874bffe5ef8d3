import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** A laptop whose file was restored from an older backup, and central: nothing lost, nothing doubled. */
let central: CentralDatabase<'ines' | 'sam'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

const device = (who: 'ines' | 'sam') => fieldDevice(central.address, central.persons[who]);

async function expectAgreement(ines: FieldDevice, ids: readonly string[]): Promise<void> {
  const sam = await device('sam');
  for (const each of [ines, sam, ines]) await each.sync();
  const found = await central.sql<{ id: string }>('select id from sync.inspection where id = any ($1::uuid[])', [ids]);
  expect(found.map(each => each.id).sort()).toEqual([...ids].sort());
  expect(ines.digest()).toBe(await centralDigest(central.ownerUrl));
  expect(sam.digest()).toBe(ines.digest());
  expect(ines.session().store.counts()).toEqual({ waiting: 0, attention: 0 });
}

test('work that central had acknowledged after the backup comes back from there, and new work goes on', async () => {
  const ines = await device('ines');
  const before = ines.record('food-establishment', 1);
  await ines.sync();
  const backup = await ines.backUp();
  const lost = [ines.record('swimming-pool', 2), ines.record('barbershop', 3)];
  await ines.sync();
  await ines.spoil();
  await ines.restore(backup);
  expect(ines.session().db.read(tx => tx.inspections.find(lost[0]!.id))).toBeNull();
  const fresh = ines.record('burial-site', 4);
  await expectAgreement(
    ines,
    [before, ...lost, fresh].map(each => each.id),
  );
});

test('work that waited in the backup and was sent after it is not doubled; its draft goes on', async () => {
  const ines = await device('ines');
  const draft = ines.record('residential', 5, 'Kingston', false);
  const backup = await ines.backUp();
  await ines.ask['inspections.save']({ id: draft.id, patch: { header: { owner: 'After the backup' } } });
  await ines.sync();
  await ines.spoil();
  await ines.restore(backup);
  await ines.ask['inspections.save']({ id: draft.id, patch: { answers: { '2': { value: 'no', comment: 'Later' } } } });
  await ines.sync();
  expect(ines.get(draft.id)).toMatchObject({
    header: { owner: 'After the backup' },
    answers: { '2': { value: 'no', comment: 'Later' } },
  });
  await expectAgreement(ines, [draft.id]);
});

test('unsent work of the file before and work that was lost at central both arrive', async () => {
  const ines = await device('ines');
  await ines.sync();
  const backup = await ines.backUp();
  await central.backup();
  const acknowledged = ines.record('institutional', 6);
  await ines.sync();
  const unsent = ines.record('meat-processing', 7);
  await ines.restore(backup);
  expect(ines.get(unsent.id).status).toBe('submitted');
  await central.restore();
  await expectAgreement(ines, [acknowledged.id, unsent.id]);
});

test('a batch whose answer was lost before the restore is answered once', async () => {
  const ines = await device('ines');
  await ines.sync();
  const backup = await ines.backUp();
  const cut = ines.record('spirit-licence', 8);
  const lostReply = ines.sync(gateway => ({
    ...gateway,
    push: async (deviceId, changes) => {
      await gateway.push(deviceId, changes);
      throw new Error('the line went dead');
    },
  }));
  await expect(lostReply).rejects.toThrow('the line went dead');
  await ines.spoil();
  await ines.restore(backup);
  await expectAgreement(ines, [cut.id, ines.record('small-hotels', 9).id]);
});
