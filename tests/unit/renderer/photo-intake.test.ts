import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createDraftStore } from '../../../src-renderer/forms/draft-store.ts';
import { createPhotoIntake } from '../../../src-renderer/forms/photos/photo-intake.ts';
import { mostPhotosAt } from '../../../src-renderer/forms/photos/photo-places.ts';
import { itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../../src-shared/domain/form/parse-form.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { samplePhoto as photo } from '../../support/sample-photo.ts';

const path = `${import.meta.dirname}/../../../resources/form-templates/food-establishment.v1.json`;
const food = parseFormDefinition(JSON.parse(readFileSync(path, 'utf8')), path);

const file = (name: string) => new File(['picture'], name);

/** An intake into a food inspection, where files named `bad…` cannot be read. */
function opened(content: Partial<Inspection> = {}) {
  const saves: InspectionPatch[] = [];
  const record = { header: {}, answers: {}, signatures: {}, premisesId: 'p', revision: 1, updatedAt: '', ...content };
  const store = createDraftStore(food, record as unknown as Inspection, {
    edit: patch => void saves.push(patch),
    unsaved: () => ({}),
  });
  const intake = createPhotoIntake(
    store,
    async ({ name }) => {
      if (name.startsWith('bad')) throw new PictureProblem({ reason: 'unknown-kind' });
      if (name.startsWith('full')) throw new DaybookError('storage-full');
      return photo(name);
    },
    async (_, { quarters }) => ({ ...photo(`turned ${quarters}`), takenAt: '2026-04-01T10:00:00.000Z' }),
  );
  return { store, intake, saves };
}

test('photos go to an item beside its answer, and a picture that cannot be read is named while the others are added', async () => {
  const { store, intake, saves } = opened({ answers: { '7': { value: 'no', comment: 'No lids' } } });
  intake.add('answers.7', [file('a.jpg'), file('bad.jpg'), file('b.jpg')]);
  expect(intake.state('answers.7').reading).toBe(3);
  await intake.settled();
  const photos = [photo('a.jpg'), photo('b.jpg')];
  expect(saves.at(-1)).toEqual({ answers: { '7': { photos } } });
  expect(store.state().content.answers['7']).toEqual({ value: 'no', comment: 'No lids', photos });
  expect(intake.state('answers.7')).toEqual({
    reading: 0,
    added: 2,
    problems: ['bad.jpg was not added; nothing else was lost. It is not a JPEG, PNG, WebP or HEIC picture.'],
    leftOver: [],
  });
  intake.dismiss('answers.7');
  expect(intake.state('answers.7').problems).toEqual([]);
});

test('an answer that was given while a picture was read stays', async () => {
  const { store, intake } = opened();
  const [item] = itemsOf(food);
  intake.add(`answers.${item!.id}`, [file('a.jpg')]);
  store.enterAnswer(item!, { value: 'no' });
  await intake.settled();
  expect(store.state().content.answers[item!.id]).toEqual({ value: 'no', photos: [photo('a.jpg')] });
});

test('what is over the limit of a place is named; a picture that cannot be read takes no room', async () => {
  const { store, intake } = opened();
  const files = (...names: string[]) => names.map(name => file(`${name}.jpg`));
  intake.add('answers.7', files('1', 'bad', '2', '3', '4'));
  intake.add('answers.7', files('5', '6', '7', '8'));
  await intake.settled();
  expect(store.state().content.answers['7']?.photos).toHaveLength(6);
  expect(intake.state('answers.7')).toMatchObject({ reading: 0, leftOver: ['7.jpg', '8.jpg'] });
});

test('the same picture is not added twice, and an error of the data service is said with the name', async () => {
  const { store, intake } = opened();
  intake.add('header.photos', [file('a.jpg'), file('a.jpg'), file('full.jpg')]);
  await intake.settled();
  expect(store.state().content.header.photos).toEqual([photo('a.jpg')]);
  const [twice, full] = intake.state('header.photos').problems;
  expect(twice).toBe('a.jpg is here already.');
  expect(full).toMatch(/^full\.jpg was not added\. /);
});

test('taking the last photo away takes an answer away that has nothing else', () => {
  const { store, saves } = opened({
    header: { photos: [photo('a')] },
    answers: { '7': { photos: [photo('a')] }, '8': { comment: 'Dark', photos: [photo('b')] } },
  });
  for (const place of ['answers.7', 'answers.8', 'header.photos']) store.changePhotos(place, () => []);
  expect(saves).toEqual([
    { answers: { '7': { photos: null } } },
    { answers: { '8': { photos: null } } },
    { header: { photos: null } },
  ]);
  expect(store.state().content).toMatchObject({ header: {}, answers: { '8': { comment: 'Dark' } } });
  expect(store.state().content.answers).not.toHaveProperty('7');
});

test('items and photo fields take photos, nothing else does', () => {
  expect(
    ['answers.7', 'header.photos', 'header.owner', 'signatures.x', 'answers.none'].map(place =>
      mostPhotosAt(food, place),
    ),
  ).toEqual([6, 20, 0, 0, 0]);
});

test('an edited photo stands in place of the one before, with its time and comment', async () => {
  const before = { ...photo('b'), comment: 'No soap' };
  const { store, intake } = opened({ answers: { '7': { photos: [photo('a'), before, photo('c')] } } });
  await intake.edit('answers.7', before.hash, { quarters: 1, marks: [] });
  const after = { ...before, hash: photo('turned 1').hash };
  expect(store.state().content.answers['7']?.photos).toEqual([photo('a'), after, photo('c')]);
});

test('a photo that was taken away while it was edited does not come back, and it is said', async () => {
  const { store, intake } = opened({ answers: { '7': { comment: 'Dark', photos: [photo('a')] } } });
  const editing = intake.edit('answers.7', photo('a').hash, { quarters: 1, marks: [] });
  store.changePhotos('answers.7', () => []);
  await expect(editing).rejects.toMatchObject({ code: 'photo-taken-away' });
  expect(store.state().content.answers['7']).toEqual({ comment: 'Dark' });
});
