import { expect, test } from 'vitest';
import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { recordInspectionFile } from '../../../src-main/services/inspections/record-file.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { everyItem, loadForm } from '../../unit/domain/support/forms.ts';
import { ines, openBeside, signedInDevice, type TestDevice } from './support/home.ts';

const formId = 'food-establishment';
const food = loadForm(formId);

/** A visit to premises of its own at which these answers were given and all else was in order. */
function visit(device: TestDevice, seed: number, answers: Record<string, Answer>, submit = true): void {
  device.clock.advance(60_000);
  const sample = sampleInspection(food, seededRandom(seed), 'Kingston');
  const json = { ...sample, answers: { ...everyItem(food, 'yes'), ...answers } };
  recordInspectionFile(device.deps, { formId, json, submit, confirmDates: true });
}
const no = (comment: string): Answer => ({ value: 'no', comment });
const often = async (device: TestDevice) => device.handlers['phrases.often']({ formId });

test('what was written of a fault at two premises is a phrase of its item, and of no other', async () => {
  const device = await signedInDevice(ines);
  expect(await often(device)).toEqual({});
  visit(device, 1, { 5: no('Dial cracked. Told the cook.'), 6: no('Told the cook') });
  visit(device, 2, { 5: no('dial  CRACKED') });
  expect(await often(device)).toEqual({ 5: ['dial CRACKED'] });
  visit(device, 3, { 6: no('Told the cook.'), 5: no('Dial cracked') });
  expect(await often(device)).toEqual({ 5: ['Dial cracked'], 6: ['Told the cook'] });
});

test('a note where nothing is wrong, a draft, and what others wrote are no phrases', async () => {
  const device = await signedInDevice(ines);
  for (const seed of [1, 2]) {
    visit(device, seed, { 5: { value: 'yes', comment: 'New dial' }, 7: no('Open sauce kept') });
    visit(device, seed + 10, { 6: no('Not finished') }, false);
  }
  expect(await often(device)).toEqual({ 7: ['Open sauce kept'] });
  const raw = await openBeside(device);
  raw.prepare("update inspection set inspector = 'omar'").run();
  expect(await often(device)).toEqual({});
});

test('phrases of a form that is not there are refused', async () => {
  const device = await signedInDevice(ines);
  const ask = async () => device.handlers['phrases.often']({ formId: 'no-such-form' });
  await expect(ask()).rejects.toMatchObject({ code: 'form-not-found' });
});
