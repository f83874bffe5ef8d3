import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { placeSchema } from '../../../src-shared/domain/place.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { Outcome } from '../../../src-shared/sync-protocol/push.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { type ChangeWriter, createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines'>;
let ines: CentralGateway;
const gateways = createGatewayOpener();
const form = 'residential';
let [home, premises, draft] = [freshDevice(), freshId(), freshId()];
let writer: ChangeWriter;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  ines = gateways.as(central.address, central.persons.ines);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});
beforeEach(async () => {
  [home, premises, draft] = [freshDevice(), freshId(), freshId()];
  writer = createChangeWriter();
  await push(writer.premises(premises), writer.draft(draft, premises, form));
});

async function push(...changes: Change[]): Promise<readonly Outcome[]> {
  const reply = await ines.push(home, changes);
  if (reply.status !== 'done') throw new Error('a gap');
  return reply.outcomes;
}
const patch = (fields: object) => writer.patch(draft, 1, fields);
const refused = (field: string) => [
  { status: 'refused', code: 'malformed', reason: `The value of "${field}" cannot be stored.` },
];
/** Lists in lists, `depth` levels in all. */
const nested = (depth: number): unknown => (depth === 1 ? [] : [nested(depth - 1)]);

test.for([
  'answers.2a',
  'header.owner',
  '',
  '__proto__',
  'Weather',
  'wea ther',
  'a'.repeat(61),
  '2a',
])('a key beside those of a record is a plain name or refused: "%s"', async key => {
  const fields = JSON.parse(`{"header": {"owner": "B"}, ${JSON.stringify(key)}: "x"}`);
  expect(await push(patch(fields))).toMatchObject(refused(key.slice(0, 60)));
  expect(await push(writer.patchPremises(premises, 1, JSON.parse(`{${JSON.stringify(key)}: "x"}`)))).toMatchObject(
    refused(key.slice(0, 60)),
  );
  expect(await central.sql('select header, extra from sync.inspection where id = $1', [draft])).toMatchObject([
    { header: { owner: 'M. Grant' }, extra: {} },
  ]);
});

test('in a large batch of new records too, where the others are taken', async () => {
  const batch = Array.from({ length: 12 }, () => writer.draft(freshId(), premises, form));
  Object.assign((batch[5] as Change & { body: { patch: object } }).body.patch, { 'answers.2a': { errors: -99_990 } });
  const outcomes = await push(...batch);
  expect(outcomes.map(each => each.status).join()).toBe(
    batch.map((_, at) => (at === 5 ? 'refused' : 'applied')).join(),
  );
});

test('what a newer app names plainly is kept', async () => {
  expect(await push(patch({ weather: { sky: 'grey', wind: [1, 2.5] } }))).toMatchObject([{ status: 'applied' }]);
  expect(await push(writer.patchPremises(premises, 1, { wardNo: '4' }))).toMatchObject([{ status: 'applied' }]);
  const { pages } = await ines.pull(home, [], 1000);
  const records = pages.flatMap(page => page.records.map(each => each.record));
  expect(records.find(each => each.id === draft)).toMatchObject({ weather: { sky: 'grey', wind: [1, 2.5] } });
  expect(records.find(each => each.id === premises)).toMatchObject({ wardNo: '4' });
});

test('a place is taken as devices write it, and refused when it is written otherwise or is none', async () => {
  const right = ['18.01225, -76.79532', '0, 0', '-90, 180'];
  const wrong = ['18.01225,-76.79532', '18.0, -76.8', '91, 0', '18, 181', '18.0122511, -76', '1e1, 0', '18', ''];
  for (const place of right) {
    expect(placeSchema.parse(place)).toBe(place);
    expect(await push(writer.patchPremises(premises, 1, { place }))).toMatchObject([{ status: 'applied' }]);
  }
  for (const place of wrong) {
    expect(await push(writer.patchPremises(premises, 1, { place }))).toMatchObject(refused('place'));
  }
});

test('severity, and what a signature states, are taken as they are and refused when they cannot be', async () => {
  const stated = {
    ...{ name: 'Ines Campbell', signedAt: '2026-03-02T14:00:00.000Z', content: 'a'.repeat(64) },
    ...{ confirmed: ['answers.1.correctBy'], paper: '2026-03-01' },
  };
  const right = { answers: { '1': { value: 'no', severity: 'serious' } }, signatures: { inspector_signature: stated } };
  expect(await push(patch(right), patch({ signatures: { received_by: { role: 'owner' } } }))).toMatchObject([
    { status: 'applied' },
    { status: 'applied' },
  ]);
  expect(await push(patch({ answers: { '1': { severity: 'huge' } } }))).toMatchObject(refused('answers.1'));
  for (const part of [
    { signedAt: 'yesterday' },
    { content: 'A'.repeat(64) },
    { content: 7 },
    { confirmed: 'all' },
    { confirmed: ['x'.repeat(121)] },
    { paper: '2026-02-30' },
    { role: 'king' },
  ]) {
    const signatures = { inspector_signature: { ...stated, ...part } };
    expect(await push(patch({ signatures }))).toMatchObject(refused('signatures.inspector_signature'));
  }
});

test('where a photo was taken is kept, and refused when it is no place', async () => {
  const photo = {
    hash: 'a'.repeat(64),
    type: 'image/jpeg',
    size: 10,
    width: 4,
    height: 3,
    takenAt: '2026-03-02T14:00:00Z',
  };
  const at = (position: unknown) => patch({ answers: { '2': { photos: [{ ...photo, position }] } } });
  const kingston = { latitude: 18.0109, longitude: -76.7976 };
  expect(await push(at(kingston), at({ ...kingston, accuracy: 12.5, altitude: 40 }))).toMatchObject([
    { status: 'applied' },
    { status: 'applied' },
  ]);
  for (const wrong of [
    'Kingston',
    {},
    { latitude: 18 },
    { ...kingston, latitude: 91 },
    { ...kingston, longitude: '7' },
  ])
    expect(await push(at(wrong))).toMatchObject(refused('answers.2'));
});

test.for(['weather', 'answers', 'signatures'])('what is not known has a depth and a length: in %s', async place => {
  const within = (value: unknown) =>
    patch(place === 'weather' ? { weather: value } : { [place]: { '1': { noted: value } } });
  const field = place === 'weather' ? place : `${place}.1`;
  // One more list is around what stands in an answer.
  const deepest = place === 'weather' ? 26 : 25;
  expect(await push(within(nested(deepest)), within('x'.repeat(60_000)))).toMatchObject([
    { status: 'applied' },
    { status: 'applied' },
  ]);
  for (const value of [nested(deepest + 1), nested(1000), 'x'.repeat(70_000)]) {
    expect(await push(within(value))).toMatchObject(refused(field));
  }
});

test('a list of a newer app that waits in a conflict is kept, and taken for no photos', async () => {
  expect(await push(patch({ tags: ['cold', 'late'] }))).toMatchObject([{ status: 'applied' }]);
  const other = await ines.push(freshDevice(), [createChangeWriter().patch(draft, 1, { tags: ['warm', 7] })]);
  expect(other.status === 'done' && other.outcomes).toMatchObject([{ status: 'conflict' }]);
  const [record] = await central.sql('select conflicts from sync.inspection where id = $1', [draft]);
  expect(record).toMatchObject({ conflicts: [{ fields: [{ value: ['warm', 7] }] }] });
});

test('a record has a length, whichever change would go past it, and its other parts stay open', async () => {
  const much = (at: number) =>
    patch({ header: Object.fromEntries([...Array(50)].map((_, key) => [`h${at}_${key}`, 'x'.repeat(4000)])) });
  const outcomes = await push(...[1, 2, 3, 4, 5, 6, 7].map(much), patch({ answers: { '1': { value: 'yes' } } }));
  expect(outcomes.map(each => each.status)).toEqual([...Array(5).fill('applied'), 'refused', 'refused', 'applied']);
  expect(outcomes[5]).toMatchObject({
    code: 'malformed',
    reason: 'There is more in the header of this record than central takes.',
  });
});

/** What an earlier central set aside or kept without looking at it. */
async function putConflict(field: string, value: unknown): Promise<string> {
  const id = freshId();
  const conflict = { id, by: 'ines', byName: 'Ines', at: '2026-03-02T08:00:00.000Z' };
  const fields = [{ field, value, kept: null, keptBy: null, keptByName: null, keptAt: null }];
  await central.sql('update sync.inspection set conflicts = $2 where id = $1', [
    draft,
    JSON.stringify([{ ...conflict, fields }]),
  ]);
  return id;
}

test.for([
  ['answers.2a', { observations: 10, errors: -99_990 }],
  ['header.owner', { name: 'x' }],
  ['signatures.inspector_signature', 'me'],
  ['header.no_of_bedrooms', 2.5],
])('a decision does not write what a save may not: %s', async ([field, value]) => {
  const conflictId = await putConflict(String(field), value);
  const decide = (take: string[]) => writer.write(draft, 2, { kind: 'inspection.decide', conflictId, take });
  const [before] = await central.sql('select * from sync.inspection where id = $1', [draft]);
  expect(await push(decide([String(field)]))).toMatchObject([
    { status: 'refused', code: 'malformed', reason: expect.stringContaining(String(field)) },
  ]);
  expect(await central.sql('select * from sync.inspection where id = $1', [draft])).toEqual([before]);
  expect(await push(decide([]))).toMatchObject([{ status: 'applied' }]);
});

test.for([
  undefined,
  null,
  'header.owner',
  [1],
])('a decision that does not say which fields it takes is refused: %j', async take => {
  const conflictId = await putConflict('header.owner', 'B');
  expect(await push(writer.write(draft, 2, { kind: 'inspection.decide', conflictId, take }))).toMatchObject([
    { status: 'refused', code: 'malformed', reason: 'The fields that are taken are missing.' },
  ]);
});

test('nor is it written with a submission', async () => {
  const words = { premisesId: premises, header: {}, answers: { '2a': { errors: -5 } }, signatures: {} };
  const submission = {
    kind: 'inspection.submit',
    submission: 1,
    overallScore: 0,
    criticalScore: 0,
    verdict: 'x',
    words,
  };
  expect(await push(writer.write(draft, 1, submission))).toMatchObject(refused('answers.2a'));
});

test('a record that an earlier central took otherwise is written on, and its paths stand for no field', async () => {
  await central.sql(
    `update sync.inspection set extra = '{"header.owner": "other", "Old key": {"a": [1e-400]}}' where id = $1`,
    [draft],
  );
  expect(await push(patch({ header: { owner: 'B' } }))).toMatchObject([{ status: 'applied' }]);
  const other = createChangeWriter();
  const reply = await ines.push(freshDevice(), [other.patch(draft, 1, { header: { owner: 'C' } })]);
  expect(reply).toMatchObject({
    outcomes: [{ status: 'conflict', record: { conflicts: [{ fields: [{ field: 'header.owner', kept: 'B' }] }] } }],
  });
});
