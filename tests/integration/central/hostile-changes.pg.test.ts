import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines'>;
let ines: CentralGateway;
const gateways = createGatewayOpener();
const [premises, draft] = [freshId(), freshId()];
const home = freshDevice();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  // Each case is a device of its own.
  await central.sql('update sync.central set devices_per_person = 100000');
  ines = gateways.as(central.address, central.persons.ines);
  const writer = createChangeWriter();
  await ines.push(home, [writer.premises(premises), writer.draft(draft, premises)]);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

const parts = createChangeWriter();
/** A change with another body. */
const withBody = (entityId: string, body: unknown) => ({ ...parts.patch(entityId, 1, {}), body });
const patchOf = (patch: unknown) => withBody(draft, { kind: 'inspection.save', patch });
const premisesOf = (patch: unknown, create?: object) =>
  withBody(create ? freshId() : premises, { kind: 'premises.save', patch, create });
const made = { createdAt: '2026-03-02T08:00:00.000Z' };
const long = (length: number) => 'x'.repeat(length);
const emoji = (units: number) => '🦀'.repeat(units / 2);
/** Wrong in shape, each in one way; the whole change, its body or its patch. */
const wrongChanges: Record<string, object> = {
  'no body': { ...parts.patch(draft, 1, {}), body: undefined },
  'body is text': { ...parts.patch(draft, 1, {}), body: 'delete everything' },
  'unknown kind': { ...parts.patch(draft, 1, {}), body: { kind: 'inspection.delete' } },
  'entity is no id': { ...parts.patch(draft, 1, {}), entityId: '12' },
  'entity has no RFC version': { ...parts.premises(freshId()), entityId: '11111111-1111-0111-8111-111111111111' },
  'no parish': { ...parts.patch(draft, 1, {}), parish: '' },
  'base is negative': { ...parts.patch(draft, 1, {}), baseRevision: -1 },
  'base is text': { ...parts.patch(draft, 1, {}), baseRevision: '1' },
  'time is no time': { ...parts.patch(draft, 1, {}), deviceTime: '2026-13-45T99:00:00Z' },
  'patch is a list': patchOf([]),
  'header is a list': patchOf({ header: [1] }),
  'header value is an object': patchOf({ header: { owner: { a: 1 } } }),
  'header value is too long': patchOf({ header: { owner: long(4001) } }),
  'header value is too long as JavaScript counts': patchOf({ header: { owner: emoji(4002) } }),
  'answer is text': patchOf({ answers: { '1': 'yes' } }),
  'answer value is unknown': patchOf({ answers: { '1': { value: 'maybe' } } }),
  'answer value is true': patchOf({ answers: { '1': { value: true } } }),
  'answer value is null': patchOf({ answers: { '1': { value: null } } }),
  'observations are half': patchOf({ answers: { '1': { observations: 1.5, errors: 0 } } }),
  'errors are negative': patchOf({ answers: { '1': { observations: 1, errors: -1 } } }),
  'comment is a number': patchOf({ answers: { '1': { value: 'yes', comment: 4 } } }),
  'comment is too long': patchOf({ answers: { '1': { value: 'yes', comment: long(2001) } } }),
  'date does not exist': patchOf({ answers: { '1': { value: 'no', correctBy: '2026-02-30' } } }),
  'signature is text': patchOf({ signatures: { received_by: 'me' } }),
  'strokes leave the box': patchOf({ signatures: { received_by: { strokes: [[1, 601]] } } }),
  'strokes are text': patchOf({ signatures: { received_by: { strokes: [['1', '2']] } } }),
  'strokes have half a point': patchOf({ signatures: { received_by: { strokes: [[1, 2, 3]] } } }),
  'premises are no id': patchOf({ premisesId: 'x' }),
  'patch sets the status': patchOf({ status: 'approved' }),
  'patch sets the revision': patchOf({ revision: 900 }),
  'creation without premises': {
    ...parts.draft(freshId(), premises),
    body: { kind: 'inspection.save', create: {}, patch: {} },
  },
  'premises without a name': premisesOf({ owner: 'X' }, made),
  'premises with a name of blanks': premisesOf({ name: '\u00a0\t ' }, made),
  'premises with a number as name': premisesOf({ name: 5 }, made),
  'premises move to another parish': premisesOf({ parish: 'Hanover' }),
  'premises get another author': premisesOf({ createdBy: 'me' }),
  'submission is text': { ...parts.patch(draft, 1, {}), body: { kind: 'inspection.submit', submission: 'one' } },
  'signed words are not whole': withBody(draft, {
    kind: 'inspection.submit',
    submission: 1,
    words: { premisesId: premises, header: {}, answers: {} },
  }),
  'review is unknown': {
    ...parts.patch(draft, 1, {}),
    body: { kind: 'inspection.review', submission: 1, action: 'burn', comment: '' },
  },
  'comment of a review is too long': withBody(draft, {
    kind: 'inspection.review',
    submission: 1,
    action: 'return',
    comment: long(4001),
  }),
};

test.for(Object.keys(wrongChanges))('a malformed change is refused alone and the queue goes on: %s', async title => {
  const own = createChangeWriter();
  const bad = { ...wrongChanges[title], changeId: freshId(), sequence: 1 } as unknown as Change;
  own.skip(1);
  const good = own.premises(freshId());
  const reply = await ines.push(freshDevice(), [bad, good]);
  expect(reply).toMatchObject({
    status: 'done',
    expected: 3,
    outcomes: [
      { sequence: 1, status: 'refused', code: 'malformed', reason: expect.stringMatching(/\.$/) },
      { sequence: 2, status: 'applied' },
    ],
  });
});

test('after all of them the feed still parses and the draft is untouched', async () => {
  const { pages } = await ines.pull(home, [], 1000);
  expect(pages[0]?.records.find(each => each.record.id === draft)?.record).toMatchObject({ revision: 1, answers: {} });
});

test('what a constraint refuses is refused alone as well', async () => {
  const own = createChangeWriter();
  await central.sql("alter table sync.core_premises add constraint no_bad_luck check (name <> 'Thirteen')");
  const reply = await ines.push(freshDevice(), [
    own.premises(freshId()),
    own.premises(freshId(), { name: 'Thirteen' }),
    own.premises(freshId()),
  ]);
  await central.sql('alter table sync.core_premises drop constraint no_bad_luck');
  expect(reply).toMatchObject({
    outcomes: [{ status: 'applied' }, { status: 'refused', code: 'malformed' }, { status: 'applied' }],
  });
});

test('characters that Postgres cannot store do not stop the queue', async () => {
  const own = createChangeWriter();
  const id = freshId();
  const name = 'nul \0, half \ud83d, whole 🦀, written \\u0000';
  await ines.push(freshDevice(), [own.premises(id, { name })]);
  const { pages } = await ines.pull(freshDevice(), [], 1000);
  expect(pages[0]?.records.find(each => each.record.id === id)?.record).toMatchObject({
    name: 'nul \ufffd, half \ufffd, whole 🦀, written \\u0000',
  });
});

test('SQL in every text is only text', async () => {
  const own = createChangeWriter();
  const [id, inspection] = [freshId(), freshId()];
  const evil = "'); drop table sync.person; -- $1 \\ %I";
  const reply = await ines.push(freshDevice(), [
    own.premises(id, { name: evil, owner: evil }),
    own.draft(inspection, id),
    own.patch(inspection, 1, {
      header: { [evil.slice(0, 60)]: evil },
      answers: { [evil.slice(0, 60)]: { value: 'no', comment: evil } },
    }),
  ]);
  expect(reply).toMatchObject({ outcomes: [{ status: 'applied' }, { status: 'applied' }, { status: 'applied' }] });
  const { pages } = await ines.pull(freshDevice(), [], 1000);
  expect(pages[0]?.records.find(each => each.record.id === id)?.record).toMatchObject({ name: evil, owner: evil });
});

test('fields of a newer app are kept and given back, and null takes one away', async () => {
  const own = createChangeWriter();
  const [device, place, id] = [freshDevice(), freshId(), freshId()];
  await ines.push(device, [
    own.premises(place, { name: 'Hope Gardens', mapReference: 'K-12' }),
    own.draft(id, place),
    own.patch(id, 1, {
      weather: { sky: 'rain', wind: null },
      tags: ['a'],
      answers: { '1': { value: 'no', gravity: 3 } },
    }),
    own.patch(id, 2, { tags: null }),
  ]);
  const { pages } = await ines.pull(device, [], 1000);
  const records = new Map(pages[0]?.records.map(each => [each.record.id as string, each.record]));
  expect(records.get(place)).toMatchObject({ name: 'Hope Gardens', mapReference: 'K-12' });
  expect(records.get(id)).toMatchObject({
    weather: { sky: 'rain', wind: null },
    answers: { '1': { value: 'no', gravity: 3 } },
  });
  expect(records.get(id)).not.toHaveProperty('tags');
});

test('changes without an id or a sequence cannot be answered: the push is refused and moves nothing', async () => {
  const device = freshDevice();
  const change = createChangeWriter().premises(freshId());
  for (const wrong of [
    { ...change, sequence: undefined },
    { ...change, changeId: 'x' },
    { ...change, sequence: 1.5 },
  ]) {
    await expect(ines.push(device, [wrong as unknown as Change])).rejects.toMatchObject({ code: 'input-invalid' });
  }
  await expect(ines.push(device, [change, { ...change, sequence: 2 }])).rejects.toMatchObject({
    code: 'input-invalid',
  });
  expect(await ines.push(device, [change])).toMatchObject({ status: 'done', expected: 2 });
});
