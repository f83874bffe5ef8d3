import { expect, test } from 'vitest';
import { mergePatches } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { savedRecord } from '../../../src-shared/entities/saved-record.ts';
import { burial, food, hotel, inspectionOf, opened } from './support/opened-draft.ts';

test('a field that is right is saved as a patch of that field alone', () => {
  const { store, saves, field, item } = opened(food);
  store.enterHeader(field('owner'), 'Verna Bailey');
  store.enterAnswer(item('7'), { value: 'no' });
  store.enterAnswer(item('7'), { comment: 'No lids' });
  store.enterSignature('inspector_signature', { name: 'Ines Campbell' });
  expect(saves).toEqual([
    { header: { owner: 'Verna Bailey' } },
    { answers: { '7': { value: 'no' } } },
    { answers: { '7': { comment: 'No lids' } } },
    { signatures: { inspector_signature: { name: 'Ines Campbell' } } },
  ]);
});

test('typing in the row of an item leaves its photos where they are', () => {
  const picture = { hash: 'a'.repeat(64), size: 1200, type: 'image/jpeg' as const, width: 640, height: 480 };
  const photo = { ...picture, takenAt: '2026-03-01T10:00:00.000Z' };
  const { store, saves, item } = opened(food, { answers: { '7': { value: 'no', photos: [photo] } } });
  store.enterAnswer(item('7'), { comment: 'No lids' });
  expect(saves).toEqual([{ answers: { '7': { comment: 'No lids' } } }]);
  expect(store.state().content.answers['7']).toEqual({ value: 'no', comment: 'No lids', photos: [photo] });
});

test('a half-typed number stays on the screen with its problem and is not saved', () => {
  const { store, saves, field } = opened(food, { header: { no_of_employees: 12 } });
  store.enterHeader(field('no_of_employees'), '12 or so');
  expect(saves).toEqual([]);
  expect(store.state().content.header.no_of_employees).toBe(12);
  expect(store.state().typing['header.no_of_employees']).toEqual({
    value: { text: '12 or so', problem: 'must be a number' },
  });
  store.leave('header.no_of_employees');
  expect(store.state().typing['header.no_of_employees']?.value?.text).toBe('12 or so');
});

test('a comma between thousands is understood, any other is asked about and not saved', () => {
  const { store, saves, item } = opened(burial);
  store.enterAnswer(item('proximity_road_pathway'), { value: '6,5' });
  expect(saves).toEqual([]);
  expect(store.state().typing['answers.proximity_road_pathway']?.value).toEqual({
    text: '6,5',
    problem: 'could mean 6.5 or 65: write it without the comma',
  });
  store.enterAnswer(item('proximity_road_pathway'), { value: '1,200' });
  expect(saves).toEqual([{ answers: { proximity_road_pathway: { value: 1200 } } }]);
});

test('the first digit of a number that is asked about does not stay in the record', () => {
  const { store, saves, item } = opened(burial);
  const road = item('proximity_road_pathway');
  for (const value of ['1', '1,', '1,2']) store.enterAnswer(road, { value });
  store.leave('answers.proximity_road_pathway');
  expect(saves.reduce(mergePatches, {})).toEqual({ answers: { proximity_road_pathway: { value: null } } });
  for (const value of ['1,20', '1,200']) store.enterAnswer(road, { value });
  expect(store.state().content.answers.proximity_road_pathway).toEqual({ value: 1200 });
  store.leave('answers.proximity_road_pathway');
  store.enterAnswer(road, { value: '1,200 o' });
  expect(store.state().content.answers.proximity_road_pathway).toEqual({ value: 1200 });
});

test('a number that came in from elsewhere while another was half-typed stays', () => {
  const { store, field } = opened(food, { header: { no_of_employees: 12 } });
  store.enterHeader(field('no_of_employees'), '1');
  store.enterHeader(field('no_of_employees'), '1,');
  expect(store.state().content.header.no_of_employees).toBe(12);
  const { store: other, field: otherField, saves } = opened(food, { header: { no_of_employees: 12 } });
  other.enterHeader(otherField('no_of_employees'), '12,');
  other.receive(inspectionOf(food, { header: { no_of_employees: 15 }, revision: 2 }));
  other.enterHeader(otherField('no_of_employees'), '12,5');
  expect(other.state().content.header.no_of_employees).toBe(15);
  expect(saves).toEqual([]);
});

test('a comment that is too long stays on the screen whole, the rest of its row is saved', () => {
  const { store, saves, item } = opened(food);
  const pasted = 'x'.repeat(2497);
  store.enterAnswer(item('7'), { comment: pasted });
  store.enterAnswer(item('7'), { value: 'no' });
  store.leave('answers.7');
  expect(saves.reduce(mergePatches, {})).toEqual({ answers: { '7': { value: 'no' } } });
  expect(store.state().typing['answers.7']).toEqual({
    comment: { text: pasted, problem: 'must be at most 2000 characters (2497)' },
  });
});

test('a comment on a photo that is too long stays on the screen too, until it is right or its photo goes', () => {
  const photo = {
    ...{ hash: 'a'.repeat(64), size: 1200, type: 'image/jpeg' as const, width: 640, height: 480 },
    takenAt: '2026-03-01T10:00:00.000Z',
  };
  const { store, saves } = opened(food, { answers: { '7': { photos: [photo] } } });
  const pasted = 'x'.repeat(301);
  store.commentPhoto('answers.7', photo.hash, pasted);
  expect(saves).toEqual([]);
  expect(store.state().typing['answers.7.photos']).toEqual({
    [photo.hash]: { text: pasted, problem: 'must be at most 300 characters (301)' },
  });
  store.commentPhoto('answers.7', photo.hash, 'Drain');
  expect(saves).toEqual([{ answers: { '7': { photos: [{ ...photo, comment: 'Drain' }] } } }]);
  expect(store.state().typing['answers.7.photos']).toEqual({});
});

test('emptying a box takes its value away, and the last one takes the answer away', () => {
  const { store, saves, item } = opened(food, { answers: { '3': { value: 'yes', comment: 'Ok' } } });
  store.enterAnswer(item('3'), { comment: '' });
  store.enterAnswer(item('3'), { value: '' });
  expect(saves).toEqual([{ answers: { '3': { comment: null } } }, { answers: { '3': { value: null } } }]);
  expect(store.state().content.answers).toEqual({});
});

test('observations without errors count as none found, and go together', () => {
  const { store, saves, item } = opened(hotel);
  store.enterAnswer(item('1a'), { observations: '5' });
  store.enterAnswer(item('1a'), { observations: '' });
  expect(saves).toEqual([
    { answers: { '1a': { observations: 5, errors: 0 } } },
    { answers: { '1a': { observations: null, errors: null } } },
  ]);
});

test('errors above the observations hold both counts back until they fit', () => {
  const { store, saves, item } = opened(hotel, { answers: { '1a': { observations: 12, errors: 5 } } });
  store.enterAnswer(item('1a'), { observations: '1' });
  expect(saves).toEqual([]);
  expect(store.state().typing['answers.1a']).toMatchObject({
    observations: { text: '1', problem: 'must not be more than the observations' },
    errors: { text: '5', problem: 'must not be more than the observations' },
  });
  store.leave('answers.1a');
  store.enterAnswer(item('1a'), { observations: '15' });
  expect(saves).toEqual([{ answers: { '1a': { observations: 15, errors: 5 } } }]);
  expect(store.state().typing['answers.1a']?.errors?.problem).toBeNull();
});

test('a comment is saved although the number beside it is not right yet', () => {
  const { store, saves, item } = opened(burial);
  const trees = item('proximity_trees');
  store.enterAnswer(trees, { value: '3 o' });
  store.enterAnswer(trees, { comment: 'Mango tree' });
  expect(saves).toEqual([{ answers: { proximity_trees: { comment: 'Mango tree' } } }]);
});

test('what is typed stays as typed while the record is read again, also where the record trims it', () => {
  const { store, saves } = opened(food);
  store.enterSignature('inspector_signature', { name: 'Ines ' });
  saves.length = 0;
  store.receive(
    inspectionOf(food, {
      signatures: { inspector_signature: { name: 'Ines' } },
      updatedAt: '2026-03-01T10:00:01.000Z',
    }),
  );
  expect(store.state().typing['signatures.inspector_signature']?.name?.text).toBe('Ines ');
  store.leave('signatures.inspector_signature');
  expect(store.state().typing).toEqual({});
  expect(store.state().content.signatures.inspector_signature?.name).toBe('Ines');
});

test('what came in from elsewhere shows in untouched fields, under what is not saved yet', () => {
  const { store, item, field } = opened(food, { header: { owner: 'Old' }, answers: { '1': { value: 'yes' } } });
  store.enterAnswer(item('2'), { value: 'no' });
  store.enterHeader(field('owner'), 'Mine');
  const before = store.state().content.answers;
  store.receive(
    inspectionOf(food, {
      header: { owner: 'Theirs', address: 'Theirs too' },
      answers: { '1': { value: 'yes' }, '3': { value: 'yes' } },
      revision: 2,
    }),
  );
  const { header, answers } = store.state().content;
  expect(header).toEqual({ owner: 'Mine', address: 'Theirs too' });
  expect(answers).toEqual({ '1': { value: 'yes' }, '2': { value: 'no' }, '3': { value: 'yes' } });
  expect(answers['1']).toBe(before['1']);
});

test('an older reading of the record does not come over a newer one', () => {
  const { store } = opened(food);
  const at = (second: number, owner: string) =>
    inspectionOf(food, { header: { owner }, updatedAt: `2026-03-01T10:00:0${second}.000Z` });
  store.receive(at(2, 'Newer'));
  store.receive(at(1, 'Older'));
  expect(store.state().content.header.owner).toBe('Newer');
});

test('a drawing keeps the name and date beside it, and goes without them', () => {
  const { store, saves } = opened(food, { signatures: { received_by: { name: 'R. Brown' } } });
  store.putSignature('received_by', { name: 'R. Brown', strokes: [[1, 2, 3, 4]] });
  store.enterSignature('received_by', { date: '2026-03-01' });
  store.putSignature('received_by', { name: 'R. Brown', date: '2026-03-01' });
  expect(saves.map(patch => patch.signatures?.received_by)).toEqual([
    { name: 'R. Brown', strokes: [[1, 2, 3, 4]] },
    { name: 'R. Brown', date: '2026-03-01', strokes: [[1, 2, 3, 4]] },
    { name: 'R. Brown', date: '2026-03-01' },
  ]);
});

test('a typed name signs with what is stated, and without the name nothing of it is left', () => {
  const { store, saves } = opened(food);
  const stated = { role: 'manager' as const, signedAt: '2026-11-26T15:58:00.000Z', content: 'a'.repeat(64) };
  store.enterSignature('received_by', { name: 'R. Brown' }, stated);
  store.enterSignature('received_by', { name: '' });
  expect(saves.map(patch => patch.signatures?.received_by)).toEqual([
    { name: 'R. Brown', ...stated },
    { role: 'manager' },
  ]);
});

test('what another window writes into an item that is typed in here is taken in, and only what is typed here is saved', () => {
  const { store, saves, item } = opened(food, { answers: { '7': { value: 'yes' } } });
  store.enterAnswer(item('7'), { comment: 'No l' });
  store.receive(inspectionOf(food, { answers: { '7': { value: 'no', severity: 'major' } }, revision: 2 }));
  expect(store.state().content.answers['7']).toEqual({ value: 'no', severity: 'major', comment: 'No l' });
  expect(store.state().typing['answers.7']?.comment?.text).toBe('No l');
  store.enterAnswer(item('7'), { comment: 'No lids' });
  expect(saves).toEqual([{ answers: { '7': { comment: 'No l' } } }, { answers: { '7': { comment: 'No lids' } } }]);
});

test('an act is taken back in its own parts: what another window has written of the item since stays', () => {
  const { store, saves, item } = opened(food, { answers: { '7': { value: 'yes' } } });
  store.enterAnswer(item('7'), { value: 'no' });
  saves.splice(0);
  store.receive(inspectionOf(food, { answers: { '7': { comment: 'Damp', value: 'no' } }, revision: 2 }));
  expect(store.undo()).toBe('answers.7');
  expect(saves).toEqual([{ answers: { '7': { value: 'yes' } } }]);
  expect(store.state().content.answers['7']).toEqual({ value: 'yes', comment: 'Damp' });
  saves.splice(0);
  store.receive(inspectionOf(food, { answers: { '7': { comment: 'Damp', value: 'na' } }, revision: 3 }));
  expect(store.canRedo()).toBe(false);
});

test('an answer that was chosen here makes way for one from another window, and typing on in the row does not bring it back', () => {
  const { store, saves, item } = opened(food);
  store.enterAnswer(item('7'), { value: 'yes' });
  saves.splice(0);
  store.receive(inspectionOf(food, { answers: { '7': { value: 'no' } }, revision: 2 }));
  store.enterAnswer(item('7'), { comment: 'No lids' });
  expect(saves).toEqual([{ answers: { '7': { comment: 'No lids' } } }]);
  expect(store.state().content.answers['7']).toEqual({ value: 'no', comment: 'No lids' });
});

test('a signature can still be taken back after its inspection came back from central in another order of parts', () => {
  const answers = { '7': { comment: 'No lids', value: 'no' as const } };
  const { store } = opened(food, { answers });
  const signature = { name: 'R. Brown', content: 'a'.repeat(64) };
  store.putSignature('received_by', signature);
  const received = {
    answers: { '7': { value: 'no' as const, comment: 'No lids' } },
    signatures: { received_by: signature },
  };
  store.receive(inspectionOf(food, { ...received, revision: 2 }));
  expect(store.undo()).toBe('signatures.received_by');
  expect(store.state().content.signatures).toEqual({});
});

test('a text that is not right stays on the screen when its box gets another value from elsewhere', () => {
  const { store, item } = opened(burial, { answers: { proximity_trees: { value: 3 } } });
  store.enterAnswer(item('proximity_trees'), { value: '3 o' });
  store.receive(inspectionOf(burial, { answers: { proximity_trees: { value: 9 } }, revision: 2 }));
  expect(store.state().typing['answers.proximity_trees']?.value?.text).toBe('3 o');
  expect(store.state().content.answers.proximity_trees).toEqual({ value: 9 });
});

test('a signature that was sent with what voids it leaves the screen with the reply', () => {
  const signature = { name: 'R. Brown', strokes: [[1, 2, 3, 4]] };
  const before = inspectionOf(food, { signatures: {} });
  const { store, saves } = opened(food);
  store.putSignature('received_by', signature);
  expect(store.state().content.signatures).toEqual({ received_by: signature });
  const after = { ...before, updatedAt: '2026-03-01T10:00:01.000Z' };
  const patch = saves.splice(0).reduce(mergePatches, {});
  store.receiveSaved(savedRecord('inspection', before, after, patch));
  expect(store.state().content.signatures).toEqual({});
});

test('a reply that is overtaken by a newer record puts nothing back', () => {
  const { store, saves, field } = opened(food);
  store.enterHeader(field('owner'), 'First');
  const before = inspectionOf(food);
  const after = { ...before, header: { owner: 'First' }, updatedAt: '2026-03-01T10:00:01.000Z' };
  const patch = saves.splice(0).reduce(mergePatches, {});
  store.receive(inspectionOf(food, { header: { owner: 'Second' }, updatedAt: '2026-03-01T10:00:02.000Z' }));
  store.receiveSaved(savedRecord('inspection', before, after, patch));
  expect(store.state().content.header).toEqual({ owner: 'Second' });
});

test('what is typed while a save is under way stays over its reply', () => {
  const { store, saves, field } = opened(food);
  store.enterHeader(field('owner'), 'V');
  const patch = saves.splice(0).reduce(mergePatches, {});
  store.enterHeader(field('owner'), 'Verna');
  const before = inspectionOf(food);
  const after = { ...before, header: { owner: 'V' }, updatedAt: '2026-03-01T10:00:01.000Z' };
  store.receiveSaved(savedRecord('inspection', before, after, patch));
  expect(store.state().content.header).toEqual({ owner: 'Verna' });
});
