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
  const registered = async () => (await device.handlers['premises.get']({ id })).premises;
  await save({ id, details: { ...bakery, owner: 'B. Grant' } });
  expect(await registered()).toMatchObject({ owner: 'B. Grant', licenceExpires: '2027-03-31' });
  expect(lastChange()).toEqual({ kind: 'premises.save', patch: { owner: 'B. Grant' } });
  await save({ id, details: { ...bakery, owner: 'B. Grant', licenceExpires: null } });
  expect(await registered()).not.toHaveProperty('licenceExpires');
  expect(lastChange()).toEqual({ kind: 'premises.save', patch: { licenceExpires: null } });
});

test('a day that is none is refused by the name of its field', () => {
  const details = { ...bakery, licenceExpires: '2027-02-31' };
  expect(() => parseInput(premisesDetailsSchema, details)).toThrow(
    expect.objectContaining({ code: 'input-invalid', fields: [expect.objectContaining({ field: 'licenceExpires' })] }),
  );
});

test('a place is kept as one value, however it was typed, and goes when it is taken away', async () => {
  const details = (place: string | null) => parseInput(premisesDetailsSchema, { ...bakery, place });
  const save = device.handlers['premises.save'];
  const { id } = await save({ details: details('18.012251°  -76.795320°') });
  expect(lastChange()).toMatchObject({ patch: { place: '18.01225, -76.79532' } });
  await save({ id, details: details('18.01225, -76.79532') });
  expect(lastChange()).toHaveProperty('create');
  await save({ id, details: details(null) });
  expect(lastChange()).toEqual({ kind: 'premises.save', patch: { place: null } });
});

test('premises are found by their licence number', async () => {
  const { id } = await device.handlers['premises.save']({ details: { ...bakery, licenceNo: 'KGN-0417' } });
  const { rows } = await device.handlers['premises.list']({ text: '0417', limit: 50, offset: 0 });
  expect(rows.map(row => row.id)).toEqual([id]);
});

test('a search with a typing mistake finds what was meant, and says so; one without is taken as it is', async () => {
  for (const name of ['Brown’s Bakery', 'Café Ámbar', 'Half Way Tree Patties', 'Browning Wholesale']) {
    await device.handlers['premises.save']({ details: { ...bakery, name, owner: '', address: '' } });
  }
  const search = async (text: string) => {
    const { rows, meant } = await device.handlers['premises.list']({ text, limit: 50, offset: 0 });
    return [rows.map(row => row.name), meant];
  };
  expect(await search('brown')).toEqual([['Browning Wholesale', 'Brown’s Bakery'], []]);
  expect(await search('bakrey')).toEqual([['Brown’s Bakery'], ['bakery']]);
  expect(await search('pattis tre')).toEqual([['Half Way Tree Patties'], ['patties']]);
  expect(await search('brwn bakery')).toEqual([['Brown’s Bakery'], ['brown']]);
  expect(await search('ambr')).toEqual([['Café Ámbar'], ['ambar']]);
  expect(await search('wholsale')).toEqual([['Browning Wholesale'], ['wholesale']]);
  expect(await search('qwertz')).toEqual([[], []]);
});

test('premises that may be registered already are shown, the likeliest first, and none of another parish', async () => {
  const register = (name: string, address = '', parish = 'Kingston') =>
    device.handlers['premises.save']({ details: { ...bakery, name, address, parish } });
  await register('Half Way Tree Patties', '12 Hope Road');
  await register('Half Way Tree Pharmacy', '3 Hope Road');
  await register('Cross Roads Patties', '12 Hope Road');
  const alike = async (name: string, address = '', parish = 'Kingston') =>
    (await device.handlers['premises.alike']({ name, address, parish })).map(each => each.name);
  expect(await alike('Haf Way Tree Paties')).toEqual(['Half Way Tree Patties', 'Half Way Tree Pharmacy']);
  expect(await alike('half way tree pattys', '12 HOPE ROAD')).toEqual([
    'Half Way Tree Patties',
    'Half Way Tree Pharmacy',
  ]);
  expect(await alike('Halfway Tree Patties')).toEqual(['Half Way Tree Patties']);
  expect(await alike('Roads Patties', '12 Hope Road')).toEqual(['Cross Roads Patties']);
  expect(await alike('Downtown Pharmacy')).toEqual([]);
  expect(await alike('Half Way Tree Patties', '', 'Hanover')).toEqual([]);
});
