import { beforeEach, expect, test } from 'vitest';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { burialContent, startCompleteDraft } from './support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

/** The record as it comes from elsewhere. */
const comes = (record: Inspection) => device.current().db.write(tx => tx.inspections.save(record));
const earlierOf = async ({ id }: Inspection) => (await device.handlers['inspections.get']({ id })).earlier;

async function submitted(): Promise<Inspection> {
  const { id } = await startCompleteDraft(device);
  await device.handlers['inspections.submit']({ id });
  return (await device.handlers['inspections.get']({ id })).inspection;
}

test('what a submission said is kept when it is returned, however it is corrected and handed in again', async () => {
  const first = await submitted();
  expect(await earlierOf(first)).toBeNull();
  comes({ ...first, status: 'returned' });
  expect(await earlierOf(first)).toMatchObject({ submission: 1, answers: burialContent.answers });
  const patch = { answers: { proximity_trees: { value: 9 } } };
  await device.handlers['inspections.save']({ id: first.id, patch });
  await device.handlers['inspections.submit']({ id: first.id });
  expect(await earlierOf(first)).toMatchObject({ submission: 1, submittedAt: first.submittedAt, header: first.header });
  expect((await earlierOf(first))?.answers.proximity_trees).toEqual(burialContent.answers.proximity_trees);
});

test('a device that sees the next submission without the return keeps the one it had', async () => {
  const first = await submitted();
  comes({ ...first, submission: 2, answers: { ...first.answers, proximity_trees: { value: 9 } } });
  expect(await earlierOf(first)).toMatchObject({ submission: 1, answers: first.answers });
});

test('a device that sees only the second submission says that it does not have the first', async () => {
  const first = await submitted();
  const elsewhere = { ...first, id: '019caed9-4300-7244-9fc5-10c50fe80428' as Inspection['id'], submission: 2 };
  comes(elsewhere);
  expect(await earlierOf(elsewhere)).toBeNull();
});

test('a submission that did not come about is not kept as one', async () => {
  const first = await submitted();
  comes({ ...first, status: 'draft', submission: 0, submittedAt: null });
  comes({ ...first, status: 'returned' });
  expect(await earlierOf(first)).toBeNull();
});

test('a submission that comes again after central was restored, and is returned again, is kept as it was last', async () => {
  const first = await submitted();
  comes({ ...first, status: 'returned' });
  const again = { ...first, answers: { ...first.answers, proximity_trees: { value: 8 } } };
  comes(again);
  comes({ ...again, status: 'returned' });
  expect(await earlierOf(first)).toMatchObject({ submission: 1, answers: again.answers });
});
