import { expect, test } from 'vitest';
import { splitComments } from '../../../src-main/services/legacy/legacy-comments.ts';
import { parishIn } from '../../../src-main/services/legacy/legacy-premises.ts';
import { PremisesFinder } from '../../../src-main/services/legacy/premises-finder.ts';
import { loadForm } from '../domain/support/forms.ts';

test.for([
  ['4 Hope Road, Saint Andrew', 'St. Andrew'],
  ['12 Kingston Road, Mandeville, MANCHESTER', 'Manchester'],
  ['Port Maria, St.Mary', 'St. Mary'],
  ['Main Street', null],
  ['Portlandville', null],
] as const)('%s is in %s', ([address, parish]) => {
  expect(parishIn(address)).toBe(parish);
});

const grill = { id: 'a', parish: 'Kingston', name: 'Island Grill', address: '1 Hope Road', licenceNo: 'F-17' };
const finder = new PremisesFinder([grill]);
const find = (wanted: Partial<typeof grill>) => finder.find({ ...grill, licenceNo: '', ...wanted })?.id ?? null;

test('premises are the same by name and address, or by name and number, also with a typing mistake', () => {
  expect(find({})).toBe('a');
  expect(find({ name: 'island  GRILL', address: '1, hope road' })).toBe('a');
  expect(find({ name: 'Iland Grill' })).toBe('a');
  expect(find({ address: 'Elsewhere', licenceNo: 'f 17' })).toBe('a');
  expect(find({ address: '' })).toBe('a');
});

test('premises are others by another parish, number, address or name', () => {
  expect(find({ parish: 'Portland' })).toBeNull();
  expect(find({ licenceNo: 'F-18' })).toBeNull();
  expect(find({ address: '2 Hope Road' })).toBeNull();
  expect(find({ name: 'Island Grill Annex' })).toBeNull();
  expect(find({ name: 'Bakery' })).toBeNull();
});

test('comments are taken apart by item, and the rest is general', () => {
  const { items, general } = splitComments(
    loadForm('food-establishment'),
    '1: Old\r\n01) Torn\n99: None\nFlies. 2: not a line',
  );
  expect([...items]).toEqual([['1', 'Old\nTorn']]);
  expect(general).toBe('99: None\nFlies. 2: not a line');
});
