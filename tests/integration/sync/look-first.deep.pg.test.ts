import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { RefusedChange } from '../../../src-shared/contract/attention.ts';
import { changeIdSchema, type PremisesId } from '../../../src-shared/domain/ids.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { type FieldDevice, fieldDevice } from './support/field-device.ts';

let central: CentralDatabase<'ines' | 'omar'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] },
    omar: { name: 'Omar Reid', role: 'inspector', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

const lookFirst = expect.objectContaining({ code: 'look-first' });
const laptopOf = (who: 'ines' | 'omar') => fieldDevice(central.address, central.persons[who]);
const refusedOn = async (laptop: FieldDevice) => (await laptop.ask['attention.list'](undefined)).refused;
const sendAgain = async (laptop: FieldDevice, line: RefusedChange | undefined) =>
  laptop.ask['attention.resend']({ changeId: changeIdSchema.parse(line?.changeId), values: {}, leaveOut: [] });
const atCentral = (id: string) =>
  central.sql("select status, header ->> 'owner' as owner from sync.inspection where id = $1", [id]);

/** A draft of Ines on two laptops, the first of which hands it in without a network. */
async function handedInOnOne() {
  const [signing, other] = [await laptopOf('ines'), await laptopOf('ines')];
  const { id } = signing.record('residential', 71, 'Kingston', false);
  await signing.sync();
  await other.sync();
  const write = async (owner: string) => {
    await other.ask['inspections.save']({ id, patch: { header: { owner } } });
    await other.sync();
  };
  await signing.ask['inspections.submit']({ id });
  return { signing, id, write };
}

test('a submission whose inspection reads otherwise now is not sent again unseen: it is handed in anew on the record', async () => {
  const { signing, id, write } = await handedInOnOne();
  await write('As the other laptop has it');
  expect(await signing.sync()).toMatchObject({ refused: 1 });
  const refused = await refusedOn(signing);
  expect(refused).toMatchObject([{ code: 'changed-meanwhile', lookFirst: true }]);
  await expect(sendAgain(signing, refused[0])).rejects.toThrow(lookFirst);
  expect(await refusedOn(signing)).toEqual(refused);

  await signing.ask['inspections.submit']({ id });
  expect(await refusedOn(signing)).toEqual([]);
  expect(await signing.sync()).toMatchObject({ refused: 0 });
  expect(await atCentral(id)).toEqual([{ status: 'submitted', owner: 'As the other laptop has it' }]);
});

test('a submission that was refused for another reason goes again as long as the inspection reads as it was signed', async () => {
  const { signing, id, write } = await handedInOnOne();
  await central.moveTo('ines', 'Portland');
  await signing.sync();
  await central.moveTo('ines', 'Kingston');
  await signing.sync();
  const refused = await refusedOn(signing);
  expect(refused).toMatchObject([{ code: 'not-your-parish', lookFirst: false }]);
  await write('Later words');
  await signing.sync();
  expect(await refusedOn(signing)).toMatchObject([{ lookFirst: true }]);
  await expect(sendAgain(signing, refused[0])).rejects.toThrow(lookFirst);
  await signing.sync();
  expect(await atCentral(id)).toEqual([{ status: 'draft', owner: 'Later words' }]);
});

test('a decision on a value that was changed meanwhile is not sent again unseen: deciding anew takes its place', async () => {
  const [ines, omar] = [await laptopOf('ines'), await laptopOf('omar')];
  const rest = { owner: 'M. Grant', address: '', parish: 'Kingston', kind: '', licenceNo: '' };
  const call = (laptop: FieldDevice, telephone: string, id?: PremisesId) =>
    laptop.ask['premises.save']({
      ...(id === undefined ? {} : { id }),
      details: { ...rest, name: 'Look First', telephone },
    });
  const { id } = await call(ines, '555 0001');
  await ines.sync();
  await omar.sync();
  await call(ines, '555 1111', id);
  await call(omar, '555 2222', id);
  await ines.sync();
  await omar.sync();
  const [open] = (await omar.ask['attention.list'](undefined)).conflicts;
  const decide = (take: string[]) =>
    omar.ask['attention.decide']({ entityId: id, conflictId: changeIdSchema.parse(open?.conflictId), take });
  await decide(['telephone']);
  await call(ines, '555 3333', id);
  await ines.sync();
  await omar.sync();
  const refused = await refusedOn(omar);
  expect(refused).toMatchObject([{ code: 'changed-meanwhile', lookFirst: true }]);
  await expect(sendAgain(omar, refused[0])).rejects.toThrow(lookFirst);

  await decide([]);
  expect(await refusedOn(omar)).toEqual([]);
  expect(await omar.sync()).toMatchObject({ refused: 0 });
  expect(
    await central.sql("select fields ->> 'telephone' as telephone from sync.core_premises where id = $1", [id]),
  ).toEqual([{ telephone: '555 3333' }]);
});
