import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { albumOf } from '../../../src-renderer/forms/record-album.ts';
import { parseFormDefinition } from '../../../src-shared/domain/form/parse-form.ts';
import { samplePhoto as photo } from '../../support/sample-photo.ts';

const path = `${import.meta.dirname}/../../../resources/form-templates/food-establishment.v1.json`;
const food = parseFormDefinition(JSON.parse(readFileSync(path, 'utf8')), path);

test('the photos of a record come in the order of its form, each named by its place', () => {
  const album = albumOf(food, {
    header: { photos: [photo('a')], owner: 'Marcia Grant' },
    answers: { '12': { photos: [photo('d')] }, '3': { photos: [photo('b'), photo('c')] }, '4': { value: 'no' } },
  });
  expect(album.map(({ title, photo: { hash } }) => [title, hash])).toEqual([
    ['Photo 1 of 1 of the field Photos', photo('a').hash],
    ['Photo 1 of 2 of item 3', photo('b').hash],
    ['Photo 2 of 2 of item 3', photo('c').hash],
    ['Photo 1 of 1 of item 12', photo('d').hash],
  ]);
});
