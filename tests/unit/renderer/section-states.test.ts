import { expect, test } from 'vitest';
import { sectionKeys, sectionStates } from '../../../src-renderer/forms/sections/section-states.ts';
import { formWithout } from '../../../src-shared/domain/form/asked.ts';
import { coldStore } from '../../support/ruled-form.ts';
import { loadForm } from '../domain/support/forms.ts';

const food = loadForm('food-establishment');

test('a section says how many items are answered and how many are wrong; a fault is seen before all is answered', () => {
  const states = sectionStates(food, { '1': { value: 'yes' }, '2': { value: 'yes' }, '3': { value: 'no' } }, []);
  expect(states.slice(1, 4)).toEqual([
    { key: 0, title: 'Food', progress: '2 of 2', state: 'done' },
    { key: 1, title: 'Food protection', progress: '1 of 8, 1 No', state: 'fault' },
    { key: 2, title: 'Food equipment and utensils', progress: '0 of 13', state: 'open' },
  ]);
});

test('the parts around the sections say what submit still needs of them', () => {
  const states = sectionStates(food, {}, ['header.owner', 'answers.1', 'signatures.received_by.name']);
  expect(states.map(each => each.key)).toEqual(sectionKeys(food));
  expect(states[0]).toEqual({
    key: 'details',
    title: 'Details of the visit',
    progress: '1 missing',
    state: 'begun',
  });
  expect(states.slice(-2).map(each => each.progress)).toEqual(['1 missing', '']);
});

test('a distance below its minimum is a fault of its section', () => {
  const burial = loadForm('burial-site');
  const [id = ''] = burial.sections.flatMap(section => section.items.map(item => item.id));
  expect(sectionStates(burial, { [id]: { value: 2 } }, [])[1]).toMatchObject({
    progress: '1 of 5, 1 below the minimum',
    state: 'fault',
  });
});

test('a section of which nothing is asked is no part of the form, and the others count what is asked', () => {
  const titles = (closed: string[]) =>
    sectionStates(formWithout(coldStore, new Set(closed)), { '02': { value: 4 } }, []).map(({ key, title, progress }) =>
      [key, title, progress].join(' '),
    );
  expect(titles(['answers.03']).slice(1, 4)).toEqual(['0 Use 0 of 1', '1 Temperature 1 of 1', '2 Doors 0 of 1']);
  expect(titles(['answers.02', 'answers.03']).slice(1, 3)).toEqual(['0 Use 0 of 1', '2 Doors 0 of 1']);
});
