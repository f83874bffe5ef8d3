import { beforeEach, expect, test } from 'vitest';
import { premisesDetailsSchema } from '../../../src-shared/domain/premises/premises.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { bakery } from './support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

const lastChange = () => device.current().store.takeBatch(100, 1_000_000).at(-1)?.body;

test('the day on which a licence ends is kept, stays when it is not named, and goes when it is taken away', async () => {
  const save = device.handlers['premises.save'];
  const { id } = await save({ details: { ...bakery, licenceExpires: '2027-03-31' } });
  expect(lastChange()).toMatchObject({ patch: { licenceExpires: '2027-03-31' } });
  expect(await save({ id, details: { ...bakery, owner: 'B. Grant' } })).toMatchObject({ licenceExpires: '2027-03-31' });
  expect(lastChange()).toEqual({ kind: 'premises.save', patch: { owner: 'B. Grant' } });
  const without = await save({ id, details: { ...bakery, owner: 'B. Grant', licenceExpires: null } });
  expect(without).not.toHaveProperty('licenceExpires');
  expect(lastChange()).toEqual({ kind: 'premises.save', patch: { licenceExpires: null } });
});

test('a day that is none is refused by the name of its field', () => {
  const details = { ...bakery, licenceExpires: '2027-02-31' };
  expect(() => parseInput(premisesDetailsSchema, details)).toThrow(
    expect.objectContaining({ code: 'input-invalid', fields: [expect.objectContaining({ field: 'licenceExpires' })] }),
  );
});

test('premises are found by their licence number', async () => {
  const { id } = await device.handlers['premises.save']({ details: { ...bakery, licenceNo: 'KGN-0417' } });
  const { rows } = await device.handlers['premises.list']({ text: '0417', limit: 50, offset: 0 });
  expect(rows.map(row => row.id)).toEqual([id]);
});
