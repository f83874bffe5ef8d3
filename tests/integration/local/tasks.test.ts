import { expect, test } from 'vitest';
import { listOutbox } from '../../../src-main/services/sync/outbox-lines.ts';
import type { CallInput } from '../../../src-shared/contract/contract.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { startDraft } from './support/samples.ts';

/** What screens ask of tasks, on one device that has no server. */
const give = (device: TestDevice, values: Record<string, string>) =>
  device.handlers['records.save']({
    kind: 'task',
    parish: 'Kingston',
    values: { title: 'Ask for the licence', assignee: 'ines', ...values },
  });

async function titles(device: TestDevice, filter: Omit<CallInput<'records.list'>, 'kind'>): Promise<unknown[]> {
  const asked = { kind: 'task', where: {}, text: '', limit: 50, offset: 0, ...filter } as const;
  const { rows } = await device.handlers['records.list'](asked);
  return rows.map(({ record }) => (record as RecordOf<'task'>).title);
}

test('tasks to do come by their day, those without a day last, and none that is done or for somebody else', async () => {
  const device = await signedInDevice(ines);
  await give(device, { title: 'Some day' });
  await give(device, { title: 'Later', due: '2026-12-04' });
  await give(device, { title: 'Overdue', due: '2020-02-03' });
  await give(device, { title: 'For Rose', assignee: 'rose', due: '2020-01-01' });
  const { id } = await give(device, { title: 'Done', due: '2026-01-01' });
  device.handlers['records.act']({ kind: 'task', id, act: 'complete', values: {} });
  expect(await titles(device, { where: { assignee: ['ines'], state: ['open', 'accepted'] }, by: 'due' })).toEqual([
    'Overdue',
    'Later',
    'Some day',
  ]);
  expect(await titles(device, { where: { author: ['ines'] }, whereNot: { assignee: ['ines'] } })).toEqual(['For Rose']);
  expect(await titles(device, { whereNot: { due: ['2020-02-03', '2026-12-04', '2026-01-01', '2020-01-01'] } })).toEqual(
    ['Some day'],
  );
});

test('people are those whose inspections are on the device, under their latest name, and the person', async () => {
  const device = await signedInDevice(ines);
  expect(device.handlers['people.known'](undefined)).toEqual([{ username: 'ines', name: 'Ines Campbell' }]);
  const { draft } = await startDraft(device);
  for (const inspectorName of ['Omar Lewis', 'Omar Lewis-Grant']) {
    const theirs = { ...draft, inspector: 'omar', inspectorName };
    device.current().db.write(tx => tx.inspections.save(theirs));
  }
  expect(device.handlers['people.known'](undefined)).toEqual([
    { username: 'ines', name: 'Ines Campbell' },
    { username: 'omar', name: 'Omar Lewis-Grant' },
  ]);
});

test('a comment on an act is in the history at once, and never in a field of the record', async () => {
  const device = await signedInDevice(ines);
  const { id } = await give(device, {});
  expect(() => device.handlers['records.act']({ kind: 'task', id, act: 'decline', values: { comment: ' ' } })).toThrow(
    expect.objectContaining({ code: 'input-invalid', fields: [{ field: 'comment', problem: 'must not be empty' }] }),
  );
  const said = { comment: 'On leave' };
  const declined = await device.handlers['records.act']({ kind: 'task', id, act: 'decline', values: said });
  expect(declined).toMatchObject({ state: 'declined', events: [{ kind: 'decline', comment: 'On leave' }] });
  const { record } = await device.handlers['records.get']({ kind: 'task', id });
  expect(record.history?.at(-1)).toMatchObject({ kind: 'decline', comment: 'On leave' });
  expect(record).not.toHaveProperty('comment');
});

test('a removed task is in the bin of the person who gave it, with what it is about', async () => {
  const device = await signedInDevice(ines);
  const { premises } = await startDraft(device);
  const { id } = await give(device, { premisesId: premises.id });
  device.handlers['records.remove']({ kind: 'task', id, removed: true });
  const { records } = await device.handlers['bin.list'](undefined);
  expect(records).toMatchObject([
    { kind: 'task', record: { id }, refersTo: { premisesId: premises.name }, may: ['remove'] },
  ]);
  device.handlers['records.remove']({ kind: 'task', id, removed: false });
  expect((await device.handlers['bin.list'](undefined)).records).toEqual([]);
});

test('each waiting line says on which page its record is', async () => {
  const device = await signedInDevice(ines);
  const { draft, premises } = await startDraft(device);
  const values = { inspectionId: draft.id, premisesId: premises.id, itemId: '3', words: 'Drains are clear' };
  const { id } = await device.handlers['records.save']({ kind: 'violation', values });
  const task = await give(device, {});
  const { lines } = listOutbox(device.current().db, 100);
  const pages = new Map(lines.map(({ entityId, page }) => [entityId, page]));
  expect(pages.get(id)).toEqual({ entity: 'inspection', id: draft.id });
  expect(pages.get(task.id)).toEqual({ entity: 'task', id: task.id });
  expect(pages.get(premises.id)).toEqual({ entity: 'premises', id: premises.id });
});
