import { afterEach, expect, test } from 'vitest';
import { recordLink } from '../../../src-renderer/components/record-link.ts';
import { fieldNameOf } from '../../../src-renderer/records/field-name.ts';
import { alsoFoundText } from '../../../src-renderer/records/found-faults.ts';
import { hasActs, lastWordOf } from '../../../src-renderer/records/line-facts.ts';
import { personName } from '../../../src-renderer/records/people.ts';
import { draftOf, missingIn, valuesOfDraft } from '../../../src-renderer/records/record-values.ts';
import { choicesOf, choiceWord, namesPerson, stateText } from '../../../src-renderer/records/record-words.ts';
import { noEdits, resendInput } from '../../../src-renderer/screens/attention/edits.ts';
import { eventText } from '../../../src-renderer/words/history-words.ts';
import type { FoundFault } from '../../../src-shared/contract/faults.ts';
import { changeIdSchema, inspectionIdSchema } from '../../../src-shared/domain/ids.ts';
import { coreKinds } from '../../../src-shared/entities/entities.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { pageOf } from '../../../src-shared/entities/record-page.ts';
import { speak } from '../../../src-shared/messages/messages.ts';

afterEach(() => speak('en'));

const at = '2026-11-24T09:00:00.000Z';
const event = (kind: string, by: string, comment?: string) => ({
  id: changeIdSchema.parse('0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b12'),
  kind,
  by,
  byName: `${by} by name`,
  at,
  ...(comment === undefined ? {} : { comment }),
});
const task: RecordOf<'task'> = {
  id: '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11',
  parish: 'Kingston',
  author: 'sam',
  assignee: 'ines',
  state: 'open',
  title: 'Ask for the licence',
  priority: 'urgent',
  due: '2026-12-04',
  createdAt: at,
  updatedAt: at,
  revision: 1,
};

test('what a person reads of a task is in the words of its kind and their language', () => {
  expect([stateText('task', 'accepted'), choiceWord('task', 'priority', 'urgent')]).toEqual(['Accepted', 'Urgent']);
  expect(fieldNameOf('task', null, 'due')).toBe('Due');
  expect(fieldNameOf('violation', null, 'correctedOn')).toBe('Corrected on');
  speak('es-419');
  expect([stateText('task', 'accepted'), choiceWord('task', 'priority', 'urgent')]).toEqual(['Aceptada', 'Urgente']);
  expect(fieldNameOf('premises', null, 'telephone')).toBe('Teléfono');
});

test('what a newer app wrote is shown by its own name', () => {
  expect([stateText('task', 'asleep'), fieldNameOf('task', null, 'colour')]).toEqual(['asleep', 'colour']);
});

test('each act of each kind has its word in the history', () => {
  const acts = coreKinds.flatMap(({ commands }) => Object.keys(commands));
  expect(acts.filter(kind => eventText({ kind }) === kind)).toEqual([]);
});

test('a field says by its kind who somebody is, also one that only an act carries', () => {
  expect([namesPerson('task', 'assignee'), namesPerson('complaint', 'assignee')]).toEqual([true, true]);
  expect(namesPerson('task', 'title')).toBe(false);
});

test('the answer to a task is what was said with the last act, and nothing that was said before', () => {
  const history = [event('created', 'sam'), event('decline', 'ines', 'On leave')];
  const line = { kind: 'task', record: { ...task, history } } as const;
  expect(lastWordOf(line)).toBe('On leave');
  expect(lastWordOf({ ...line, record: { ...task, history: [...history, event('accept', 'ines')] } })).toBeNull();
  expect(lastWordOf({ kind: 'task', record: task })).toBeNull();
});

test('to change and to remove are no acts', () => {
  expect(hasActs({ kind: 'task', may: ['save', 'remove'] })).toBe(false);
  expect(hasActs({ kind: 'task', may: ['save', 'accept'] })).toBe(true);
});

test('a person has the name that the record knows, else the one that the device knows', () => {
  const people = [{ username: 'ines', name: 'Ines Campbell' }];
  expect(personName(people, 'ines', task)).toBe('Ines Campbell');
  expect(personName(people, 'ines', { ...task, history: [event('accept', 'ines')] })).toBe('ines by name');
  expect(personName([], 'rose', task)).toBe('rose');
});

test('a task opens over the page Today, a violation is on the page of its inspection, a complaint has its own', () => {
  expect(recordLink(pageOf({ entity: 'task', record: task }))).toEqual({ to: '/', search: { task: task.id } });
  const violation = { ...task, inspectionId: 'visit' };
  expect(recordLink(pageOf({ entity: 'violation', record: violation }))).toEqual({
    to: '/inspections/$id',
    params: { id: 'visit' },
  });
  expect(recordLink({ entity: 'complaint', id: task.id })).toEqual({
    to: '/records/$kind/$id',
    params: { kind: 'complaint', id: task.id },
  });
});

test('a new record says nothing of what was left empty, and what it cannot be without is asked for', () => {
  const empty = draftOf('task', { premises: null, parish: 'Kingston' });
  const said = { ...empty, texts: { ...empty.texts, title: ' Ask ' } };
  expect(valuesOfDraft('task', said, true)).toEqual({ title: 'Ask', priority: 'usual' });
  expect(missingIn('task', said, true)?.fields).toEqual([{ field: 'assignee', problem: 'must not be empty' }]);
  expect(missingIn('task', { ...said, texts: { ...said.texts, assignee: 'ines' } }, true)).toBeNull();
});

test('a changed record takes away what was emptied', () => {
  const begun = draftOf('task', { record: task, premises: null, parish: 'Kingston' });
  const changed = { ...begun, texts: { ...begun.texts, due: '' } };
  expect(valuesOfDraft('task', changed, false)).toEqual({
    title: task.title,
    assignee: 'ines',
    priority: 'urgent',
    details: null,
    due: null,
    premisesId: null,
  });
});

test('a value of a refused task is sent again only as its kind takes it', () => {
  const values = [
    { field: 'due', value: '2026-12-04', editable: true },
    { field: 'priority', value: 'usual', editable: true },
  ];
  const edited = (texts: Record<string, string>) => resendInput(null, values, { ...noEdits, texts }, 'task');
  expect(edited({ due: '2026-12-24' })).toEqual({ values: { due: '2026-12-24' }, leaveOut: [] });
  expect(edited({ due: '' })).toBeNull();
  expect(edited({ priority: 'soon' })).toBeNull();
  expect(choicesOf('task', 'priority').map(({ label }) => label)).toEqual(['Low', 'Usual', 'Urgent']);
});

test('a repeat says when it was found before, and what became of it as long as anybody knows', () => {
  const found: FoundFault = {
    inspectionId: inspectionIdSchema.parse('0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b13'),
    ...{ formId: 'residential', itemId: '3', words: 'Drains are clear', inspector: 'ines', answer: {}, waits: false },
    ...{ date: '2026-05-12', begunAt: '2026-05-13T09:00:00.000Z', violation: null },
  };
  const standing = (violation: object): FoundFault => ({
    ...found,
    violation: { id: task.id, state: 'open', correctedOn: null, ...violation },
  });
  expect(alsoFoundText(found)).toBe('Also found on 12 May 2026');
  expect(alsoFoundText({ ...found, date: null })).toBe('Also found on 13 May 2026');
  expect(alsoFoundText(standing({}))).toBe('Also found on 12 May 2026; still open');
  expect(alsoFoundText(standing({ state: 'verified' }))).toBe('Also found on 12 May 2026; corrected');
  expect(alsoFoundText(standing({ removed: true }))).toBe('Also found on 12 May 2026');
});
