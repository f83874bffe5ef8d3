import { expect, test } from 'vitest';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { food, inspectionOf, opened } from './support/opened-draft.ts';

const signature = { name: 'Ines Campbell', content: 'a'.repeat(64) };
const picture = { hash: 'a'.repeat(64), size: 1200, type: 'image/jpeg' as const, width: 640, height: 480 };
const photo = { ...picture, takenAt: '2026-03-01T10:00:00.000Z' };

test('acts of every kind are taken back in order and made again, and each goes to the disk', () => {
  const { store, saves, field, item } = opened(food);
  store.enterHeader(field('purpose_of_visit'), 'Complaint');
  store.enterAnswer(item('5'), { value: 'no' });
  store.enterAnswer(item('5'), { severity: 'minor' });
  store.enterAnswer(item('5'), { correctBy: '2026-03-09' });
  store.changePhotos('answers.5', () => [photo]);
  store.putSignature('received_by', { strokes: [[1, 1, 9, 9]] });
  const entered = store.state().content;
  const places = Array.from({ length: 6 }, () => store.undo());
  expect(places).toEqual([
    'signatures.received_by',
    ...['answers.5', 'answers.5', 'answers.5', 'answers.5'],
    'header.purpose_of_visit',
  ]);
  expect(store.state().content).toEqual({ header: {}, answers: {}, signatures: {} });
  expect([store.canUndo(), store.undo()]).toEqual([false, null]);
  expect(saves.at(-1)).toEqual({ header: { purpose_of_visit: null } });
  while (store.canRedo()) store.redo();
  expect(store.state().content).toEqual(entered);
});

test('what is typed into one box is one step until the box is left', () => {
  const { store, item } = opened(food);
  const comment = () => store.state().content.answers['5']?.comment;
  for (const text of ['N', 'No', 'No lids']) store.enterAnswer(item('5'), { comment: text });
  store.leave('answers.5');
  store.enterAnswer(item('5'), { comment: 'No lids at all' });
  store.undo();
  expect(comment()).toBe('No lids');
  store.undo();
  expect(comment()).toBeUndefined();
});

test('a new entry after undo ends what could be made again', () => {
  const { store, item } = opened(food);
  store.enterAnswer(item('5'), { value: 'no' });
  store.undo();
  store.enterAnswer(item('6'), { value: 'yes' });
  expect([store.canRedo(), store.redo()]).toEqual([false, null]);
});

test('what is typed and not right makes way for what was there before', () => {
  const { store, field } = opened(food);
  store.enterHeader(field('no_of_employees'), '12');
  store.leave('header.no_of_employees');
  store.enterHeader(field('no_of_employees'), '12 or so');
  store.undo();
  expect(store.state().typing['header.no_of_employees']).toBeUndefined();
  expect(store.state().content.header).toEqual({});
});

test('a signature that a later change has made void never comes back', () => {
  const signed = { signatures: { inspector_signature: signature } } as Partial<Inspection>;
  const { store, item, saves } = opened(food, signed);
  store.putSignature('received_by', { strokes: [[1, 1, 9, 9]] });
  store.enterAnswer(item('5'), { value: 'no' });
  saves.length = 0;
  store.receive(inspectionOf(food, { answers: { '5': { value: 'no' } }, updatedAt: '2026-03-01T10:00:01.000Z' }));
  expect(store.undo()).toBe('answers.5');
  expect(store.state().content.signatures).toEqual({});
  expect([store.canUndo(), store.undo()]).toEqual([false, null]);
  store.redo();
  expect(store.state().content.signatures).toEqual({});
});

test('a signature that was taken away does not come back over content from another device', () => {
  const { store } = opened(food, { signatures: { received_by: { strokes: [[1, 1, 9, 9]] } } });
  store.putSignature('received_by', null);
  expect(store.canUndo()).toBe(true);
  store.receive(inspectionOf(food, { answers: { '9': { value: 'no' } }, revision: 2 }));
  expect(store.canUndo()).toBe(false);
});

test('an act stays when another device has written the same part of its entry since', () => {
  const { store, item, saves } = opened(food);
  store.enterAnswer(item('5'), { value: 'no' });
  saves.length = 0;
  store.receive(inspectionOf(food, { answers: { '5': { value: 'yes', comment: 'Theirs' } }, revision: 2 }));
  expect([store.canUndo(), store.undo()]).toEqual([false, null]);
  expect(store.state().content.answers['5']).toEqual({ value: 'yes', comment: 'Theirs' });
});
