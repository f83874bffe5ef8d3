import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import { inspection } from '../../../src-shared/entities/inspection.ts';
import { patched } from '../../../src-shared/entities/patched.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { SentPatch } from '../../../src-shared/sync-protocol/sent-patch.ts';
import { writtenIn } from '../../simulation/model/fields.ts';
import { withValues } from '../../simulation/model/paths.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines'>;
let ines: CentralGateway;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] },
  });
  ines = gateways.as(central.address, central.persons.ines);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

async function outcomesOf(device: DeviceId, ...changes: Change[]) {
  const reply = await ines.push(device, changes);
  if (reply.status === 'gap') throw new Error(`gap, expected ${reply.expected}`);
  return reply.outcomes;
}

/** A draft that one laptop has made, with answers, and the writers of two laptops of its inspector. */
async function draftOnTwoLaptops(answers: Record<string, object>) {
  const [laptop, desk, premises, id] = [freshDevice(), freshDevice(), freshId(), freshId()];
  const [mine, theirs] = [createChangeWriter(), createChangeWriter()];
  await outcomesOf(laptop, mine.premises(premises), mine.draft(id, premises, 'residential', answers));
  return { laptop, desk, id, mine, theirs };
}

async function stored(id: string) {
  const [row] = await central.sql<{
    answers: object;
    conflicts: { id: string; fields: { field: string; value: unknown; kept: unknown; keptAt: string }[] }[];
    field_revisions: object;
    revision: number;
    overall_score: string;
  }>('select answers, conflicts, field_revisions, revision, overall_score from sync.inspection where id = $1', [id]);
  if (row === undefined) throw new Error('it is stored');
  return row;
}

const items = fc.constantFrom('1', '2', '3');
const given = fc.constantFrom<unknown>('yes', 'no', 4);
const answer = (values: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom('value', 'comment', 'temperature'), values, { minKeys: 1, maxKeys: 3 });
const wholes = fc.record({ answers: fc.dictionary(items, fc.option(answer(given))) });
const parts = fc.record({ 'answers.*': fc.dictionary(items, answer(fc.option(given))) });

test('a device, central and the model make the same of whole answers and of parts of them', async () => {
  const patches = fc.array(fc.oneof(wholes, parts), { maxLength: 5 });
  const fold = async (answers: object, patch: object) => {
    const [row] = await central.sql<{ answers: object }>(
      `select sync.patched_fields(maps, record, sync.in_parts(maps, $2, record)) -> 'answers' as answers
       from sync.maps_of('inspection') maps, jsonb_build_object('answers', $1::jsonb) record`,
      [JSON.stringify(answers), JSON.stringify(patch)],
    );
    return row?.answers;
  };
  await fc.assert(
    fc.asyncProperty(fc.dictionary(items, answer(given)), patches, async (answers, all) => {
      let record = { answers };
      for (const patch of all) {
        const made = patched(inspection, record, patch);
        const sent = patch as SentPatch;
        expect(withValues(record, writtenIn(record as never, sent))).toEqual(made);
        expect(await fold(record.answers, patch)).toEqual(made.answers);
        record = made;
      }
    }),
    { numRuns: 60 },
  );
});

test('an answer of one laptop and a comment of another are both there, and nobody has to decide', async () => {
  const { laptop, desk, id, mine, theirs } = await draftOnTwoLaptops({ 12: { value: 'yes' } });
  await outcomesOf(laptop, mine.patch(id, 1, { 'answers.*': { 12: { value: 'no', severity: 'major' } } }));
  const [merged] = await outcomesOf(desk, theirs.patch(id, 1, { 'answers.*': { 12: { comment: 'Damp' } } }));
  expect(merged).toMatchObject({ status: 'merged', fields: ['answers.12.comment'] });
  expect(await stored(id)).toMatchObject({
    answers: { 12: { value: 'no', severity: 'major', comment: 'Damp' } },
    conflicts: [],
    field_revisions: { 'answers.12.comment': [3, expect.any(Number)], 'answers.12.value': [2, expect.any(Number)] },
  });
});

test('the same part written twice is set aside alone, and a decision writes it alone', async () => {
  const { laptop, desk, id, mine, theirs } = await draftOnTwoLaptops({ 12: { value: 'no' } });
  const first = mine.patch(id, 1, { 'answers.*': { 12: { comment: 'Damp' } } });
  await outcomesOf(laptop, first);
  const second = theirs.patch(id, 1, { 'answers.*': { 12: { comment: 'Mould', severity: 'serious' } } });
  const [conflict] = await outcomesOf(desk, second);
  expect(conflict).toMatchObject({ status: 'conflict', fields: ['answers.12.comment'] });
  expect(await stored(id)).toMatchObject({
    answers: { 12: { value: 'no', comment: 'Damp', severity: 'serious' } },
    conflicts: [{ fields: [{ field: 'answers.12.comment', value: 'Mould', kept: 'Damp', keptAt: first.deviceTime }] }],
  });
  await outcomesOf(laptop, mine.patch(id, 3, { 'answers.*': { 12: { value: 'yes' } } }));
  const decision = { kind: 'inspection.decide', conflictId: second.changeId, take: ['answers.12.comment'] };
  const [decided] = await outcomesOf(laptop, mine.write(id, 4, decision));
  expect(decided).toMatchObject({ status: 'applied' });
  expect(await stored(id)).toMatchObject({
    answers: { 12: { value: 'yes', comment: 'Mould', severity: 'serious' } },
    conflicts: [],
  });
});

test('a whole answer of an older app takes away what it has not, and conflicts part by part', async () => {
  const { laptop, desk, id, mine, theirs } = await draftOnTwoLaptops({ 12: { value: 'no', comment: 'Damp' } });
  await outcomesOf(laptop, mine.patch(id, 1, { answers: { 12: { value: 'no', severity: 'minor' } } }));
  expect((await stored(id)).answers).toEqual({ 12: { value: 'no', severity: 'minor' } });
  const older = theirs.patch(id, 1, { answers: { 12: { value: 'yes', comment: 'Damp' } } });
  const [conflict] = await outcomesOf(desk, older);
  expect(conflict).toMatchObject({
    status: 'conflict',
    fields: ['answers.12.comment', 'answers.12.severity', 'answers.12.value'],
  });
  expect((await stored(id)).answers).toEqual({ 12: { value: 'no', severity: 'minor' } });
});

test('a part of an answer that was last written whole, before parts merged alone, conflicts as the answer did', async () => {
  const { laptop, desk, id, mine, theirs } = await draftOnTwoLaptops({ 12: { value: 'no' } });
  await outcomesOf(laptop, mine.patch(id, 1, { 'answers.*': { 12: { value: 'yes' } } }));
  await central.sql(
    `update sync.inspection set field_revisions = jsonb_build_object('answers.12', field_revisions -> 'answers.12.value') where id = $1`,
    [id],
  );
  const parts = { 12: { value: 'na', comment: 'Damp' } };
  const [conflict] = await outcomesOf(desk, theirs.patch(id, 1, { 'answers.*': parts }));
  expect(conflict).toMatchObject({ status: 'conflict', fields: ['answers.12.comment', 'answers.12.value'] });
});

test('a whole answer that an earlier central set aside is decided as it was shown', async () => {
  const { laptop, desk, id, mine, theirs } = await draftOnTwoLaptops({ 12: { value: 'no', comment: 'Damp' } });
  await outcomesOf(laptop, mine.patch(id, 1, { 'answers.*': { 12: { comment: 'Mould' } } }));
  const change = theirs.patch(id, 1, { answers: { 12: { value: 'yes' } } });
  await outcomesOf(desk, change);
  const field = { field: 'answers.12', value: { value: 'yes' }, kept: { value: 'no', comment: 'Mould' } };
  const nobody = { keptBy: null, keptByName: null, keptAt: null };
  await central.sql('update sync.inspection set conflicts = $2, answers = $3 where id = $1', [
    id,
    JSON.stringify([
      { id: change.changeId, by: 'i', byName: 'I', at: change.deviceTime, fields: [{ ...field, ...nobody }] },
    ]),
    JSON.stringify({ 12: field.kept }),
  ]);
  const { revision } = await stored(id);
  const decision = { kind: 'inspection.decide', conflictId: change.changeId, take: ['answers.12'] };
  const [decided] = await outcomesOf(laptop, mine.write(id, revision, decision));
  expect(decided).toMatchObject({ status: 'applied' });
  expect(await stored(id)).toMatchObject({ answers: { 12: { value: 'yes' } }, conflicts: [] });
});

test('parts that are none are refused by the answer that they are in', async () => {
  const { laptop, id, mine } = await draftOnTwoLaptops({});
  const refusalOf = async (patch: object) => {
    const [outcome] = await outcomesOf(laptop, mine.patch(id, 1, patch));
    return outcome?.status === 'refused' ? outcome.reason : outcome?.status;
  };
  const cannot = 'The value of "answers.12" cannot be stored.';
  expect(await refusalOf({ 'answers.*': [] })).toBe('The part "answers.*" is not a list of values.');
  expect(await refusalOf({ 'answers.*': { 12: 'yes' } })).toBe(cannot);
  expect(await refusalOf({ 'answers.*': { 12: null } })).toBe(cannot);
  expect(await refusalOf({ 'answers.*': { 12: { value: 'perhaps' } } })).toBe(cannot);
  expect(await refusalOf({ 'answers.*': { 12: { 'a.b': 1 } } })).toBe(cannot);
  expect(await refusalOf({ 'answers.*': { 12: { ['a'.repeat(41)]: 1 } } })).toBe(cannot);
  expect(await refusalOf({ answers: { 12: { value: 'yes' } }, 'answers.*': { 12: { comment: 'A' } } })).toBe(cannot);
  const create = { formId: 'residential', formVersion: 1, inspectorName: 'I', createdAt: new Date().toISOString() };
  const [creation] = await outcomesOf(
    laptop,
    mine.write(freshId(), 0, {
      kind: 'inspection.save',
      create,
      patch: { premisesId: freshId(), 'answers.*': { 12: { value: 'yes' } } },
    }),
  );
  expect(creation).toMatchObject({ status: 'refused', reason: 'The record cannot be created from this.' });
  expect((await stored(id)).answers).toEqual({});
});

test('a part moves the score as a whole answer does', async () => {
  const { laptop, id, mine } = await draftOnTwoLaptops({ 1: { value: 'yes' } });
  const score = async () => Number((await stored(id)).overall_score);
  const before = await score();
  await outcomesOf(laptop, mine.patch(id, 1, { 'answers.*': { 2: { value: 'yes' } } }));
  expect(await score()).toBeGreaterThan(before);
});
