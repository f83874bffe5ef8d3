import { expect, test } from 'vitest';
import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { recordInspectionFile } from '../../../src-main/services/inspections/record-file.ts';
import { loadForm } from '../../unit/domain/support/forms.ts';
import { ines, mona, openBeside, signedInDevice, type TestDevice } from './support/home.ts';
import { bakery, burialContent } from './support/samples.ts';

const { name, owner, address } = bakery;
const premises = { name, owner, address, parish: 'Kingston' };
const complete = { premises, ...burialContent };

async function everything(device: TestDevice): Promise<unknown> {
  const raw = await openBeside(device);
  return ['core_premises', 'inspection', 'outbox', 'audit', 'meta'].map(table =>
    raw.prepare(`select * from ${table}`).all(),
  );
}

const record = (device: TestDevice, json: unknown, submit: boolean, formId = 'burial-site') =>
  recordInspectionFile(device.deps, { formId, json, submit });

test('a complete file is recorded and submitted in one go', async () => {
  const device = await signedInDevice(ines);
  const submitted = record(device, complete, true);
  expect(submitted).toMatchObject({ status: 'submitted', submission: 1, verdict: 'Completed', overallScore: null });
  expect(submitted).toMatchObject(burialContent);
  expect(
    device
      .current()
      .store.takeBatch(9, 1e6)
      .map(change => change.body.kind),
  ).toEqual(['premises.save', 'inspection.save', 'inspection.submit']);
  expect(device.localWrites()).toBe(1);
});

test('premises of the same name, address and parish are the same premises, whatever their capitals', async () => {
  const device = await signedInDevice(ines);
  const first = record(device, complete, true);
  const second = record(
    device,
    { ...complete, premises: { ...premises, name: name.toUpperCase(), address: address.toLowerCase() } },
    true,
  );
  expect(second.premisesId).toBe(first.premisesId);
  const elsewhere = record(device, { ...complete, premises: { ...premises, parish: 'Saint Andrew' } }, false);
  expect(elsewhere.premisesId).not.toBe(first.premisesId);
  expect(elsewhere.parish).toBe('St. Andrew');
});

test('what is known of premises and inspector is filled in where the file leaves it out, but no date is made up', async () => {
  const device = await signedInDevice(ines);
  const draft = record(device, { premises, header: {} }, false, 'residential');
  expect(draft.header).toMatchObject({ premises_name: name, owner, address, inspector_name: 'Ines Campbell' });
  expect(draft.header.inspection_date).toBeUndefined();
});

test('a file names every wrong field at once and saves nothing', async () => {
  const device = await signedInDevice(ines);
  const before = await everything(device);
  const json = {
    premises: { ...premises, name: '', parish: 'Hanover' },
    header: { ...burialContent.header, inspection_date: '30 February', nonsense: 1 },
    answers: { proximity_trees: { value: 'maybe' }, no_such_item: { value: 'yes' } },
    signatures: { inspector_signature: { name: 'Ines', date: 'yesterday' } },
  };
  expect(() => record(device, json, true)).toThrow(
    expect.objectContaining({
      code: 'input-invalid',
      fields: expect.arrayContaining(
        [
          'premises.parish',
          'premises.name',
          'header.inspection_date',
          'header.nonsense',
          'answers.proximity_trees.value',
          'answers.no_such_item',
          'signatures.inspector_signature.date',
        ].map(field => expect.objectContaining({ field })),
      ),
    }),
  );
  expect(await everything(device)).toEqual(before);
});

test('an incomplete file is saved as a draft, but with submit it names what is missing and saves nothing', async () => {
  const device = await signedInDevice(ines);
  const before = await everything(device);
  const { proximity_trees: _left, ...answers } = burialContent.answers;
  const json = { ...complete, answers, signatures: {} };
  const problem = (field: string) => expect.objectContaining({ field });
  expect(() => record(device, json, true)).toThrow(
    expect.objectContaining({
      code: 'input-invalid',
      fields: [problem('answers.proximity_trees.value'), problem('signatures.inspector_signature.name')],
    }),
  );
  expect(await everything(device)).toEqual(before);
  expect(device.events).toEqual([]);
  expect(record(device, json, false)).toMatchObject({ status: 'draft' });
});

test('a critical No without a comment is not handed in, whether the file or a later command asks for it', async () => {
  const device = await signedInDevice(ines);
  const sample = sampleInspection(loadForm('food-establishment'), seededRandom(5), 'Kingston');
  const json = { ...sample, answers: { ...sample.answers, 1: { value: 'no' } } };
  const problem = expect.stringMatching(/is a critical fault and needs a comment$/);
  expect(() => record(device, json, true, 'food-establishment')).toThrow(
    expect.objectContaining({ code: 'input-invalid', fields: [{ field: 'answers.1.comment', problem }] }),
  );
  const { id } = record(device, json, false, 'food-establishment');
  const submit = async () => device.handlers['inspections.submit']({ id, confirmDates: true });
  await expect(submit()).rejects.toMatchObject({
    code: 'inspection-incomplete',
    fields: [{ field: 'answers.1.comment', problem }],
  });
  await device.handlers['inspections.save']({ id, patch: { answers: { 1: { value: 'no', comment: 'Soot' } } } });
  expect(await submit()).toMatchObject({ state: 'submitted' });
});

test('what is no inspection file, an unknown form and a person who does not record are each refused by name', async () => {
  const device = await signedInDevice(ines);
  for (const json of [null, 7, 'text', [], {}, { premises: 'x' }]) {
    expect(() => record(device, json, false), JSON.stringify(json)).toThrow(
      expect.objectContaining({ code: 'input-invalid' }),
    );
  }
  expect(() => record(device, complete, false, 'no-such-form')).toThrow(
    expect.objectContaining({ code: 'form-not-found' }),
  );
  const officer = await signedInDevice(mona);
  expect(() => record(officer, complete, false)).toThrow(expect.objectContaining({ code: 'not-allowed' }));
});
