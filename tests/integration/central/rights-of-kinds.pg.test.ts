import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

/** What each role may do to complaints, samples and permits, at a central that is asked by hand. */
type Name = 'ines' | 'ivan' | 'sam' | 'mona' | 'ada' | 'hanna';
let central: CentralDatabase<Name>;
const gateways = createGatewayOpener();
const createdAt = '2026-11-30T09:00:00.000Z';

/** Sends changes as a person from a new device of theirs; what central said to each. */
function sender(name: Name) {
  const gateway = gateways.as(central.address, central.persons[name]);
  const device = freshDevice();
  const writer = createChangeWriter();
  return async (...changes: [id: string, base: number, body: object][]): Promise<(string | null)[]> => {
    const reply = await gateway.push(
      device,
      changes.map(each => writer.write(...each)),
    );
    return reply.status === 'done' ? reply.outcomes.map(each => each.code ?? each.status) : [`gap ${reply.expected}`];
  };
}

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    ivan: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
    mona: { role: 'medical-officer', parishes: ['Kingston'] },
    ada: { role: 'admin', parishes: ['Kingston'] },
    hanna: { role: 'supervisor', parishes: ['Hanover'] },
  });
});
afterEach(() => gateways.closeAll());
afterAll(() => central.drop());

const place = '4 Hope Road';
const said = {
  complaint: { subject: 'Rats', concern: 'vermin', received: '2026-11-30', place },
  sample: { measured: 'Free chlorine', matter: 'water', place, takenOn: '2026-11-30' },
  permit: (premisesId: string) => ({ holder: 'Ann Lee', number: 'FH 1', expires: '2026-06-30', premisesId }),
};
let [premises, complaint, sample, permit]: string[] = [];

beforeEach(async () => {
  [premises, complaint, sample, permit] = [freshId(), freshId(), freshId(), freshId()];
  const create = { createdAt };
  expect(
    await sender('ines')(
      [premises, 0, { kind: 'premises.save', create, patch: { name: 'Island Grill' } }],
      [complaint, 0, { kind: 'complaint.save', create, patch: said.complaint }],
      [sample, 0, { kind: 'sample.save', create, patch: said.sample }],
      [permit, 0, { kind: 'permit.save', create, patch: said.permit(premises) }],
      [sample, 1, { kind: 'sample.handover', heldBy: 'R. Brown', heldSince: '2026-11-30' }],
      [sample, 1, { kind: 'sample.report', value: '0.1', reportedOn: '2026-12-01' }],
    ),
  ).toEqual(Array.from({ length: 6 }, () => 'applied'));
});

const yes = 'applied';
const no = 'not-allowed';
const away = 'not-your-parish';

test.for<[Name, Record<string, string[]>]>([
  [
    'ivan',
    {
      complaint: [yes, yes, no, yes, yes, yes, yes],
      sample: [yes, no, no, yes, yes, yes],
      permit: [yes, yes, yes, yes],
    },
  ],
  [
    'sam',
    {
      complaint: [yes, yes, no, yes, yes, yes, yes],
      sample: [yes, no, no, yes, yes, yes],
      permit: [yes, yes, yes, yes],
    },
  ],
  ['mona', { complaint: [no, no, no, no, no, yes, yes], sample: [no, no, no, no, yes, yes], permit: [no, no, no, no] }],
  ['ada', { complaint: [no, no, no, no, no, no, no], sample: [no, no, no, no, no, no], permit: [no, no, no, no] }],
  // Nobody learns from a refusal whether another may do it elsewhere: the author's acts are refused first.
  [
    'hanna',
    {
      complaint: [away, away, no, away, away, away, away],
      sample: [away, no, no, away, away, away],
      permit: [away, away, away, away],
    },
  ],
])('%s does to the records of a colleague what a role may, and nothing else', async ([name, expected]) => {
  const send = sender(name);
  const create = { createdAt };
  const ofComplaint: [string, number, object][] = [
    [freshId(), 0, { kind: 'complaint.save', create, patch: said.complaint }],
    [complaint ?? '', 1, { kind: 'complaint.save', patch: { urgency: 'urgent' } }],
    [complaint ?? '', 1, { kind: 'complaint.remove', removed: true }],
    [complaint ?? '', 1, { kind: 'complaint.assign', assignee: 'ines' }],
    [complaint ?? '', 1, { kind: 'complaint.visit', visitedOn: '2026-12-01' }],
    [complaint ?? '', 1, { kind: 'complaint.answer', answer: 'Baited.' }],
    [complaint ?? '', 1, { kind: 'complaint.reopen', comment: 'They are back.' }],
  ];
  const ofSample: [string, number, object][] = [
    [freshId(), 0, { kind: 'sample.save', create, patch: said.sample }],
    [sample ?? '', 3, { kind: 'sample.save', patch: { seal: 'B 2' } }],
    [sample ?? '', 3, { kind: 'sample.remove', removed: true }],
    [sample ?? '', 3, { kind: 'sample.report', value: '0.3', reportedOn: '2026-12-01' }],
    [sample ?? '', 3, { kind: 'sample.settle', comment: 'Mended.' }],
    [sample ?? '', 3, { kind: 'sample.reopen' }],
  ];
  const ofPermit: [string, number, object][] = [
    [freshId(), 0, { kind: 'permit.save', create, patch: said.permit(premises ?? '') }],
    [permit ?? '', 1, { kind: 'permit.save', patch: { number: 'FH 2' } }],
    [permit ?? '', 1, { kind: 'permit.check', seenOn: '2026-12-01' }],
    [permit ?? '', 1, { kind: 'permit.remove', removed: true }],
  ];
  expect({
    complaint: await send(...ofComplaint),
    sample: await send(...ofSample),
    permit: await send(...ofPermit),
  }).toEqual(expected);
});

test('an act happens in its states alone, and carries nothing that its kind does not name', async () => {
  const send = sender('ines');
  expect(
    await send(
      [complaint ?? '', 1, { kind: 'complaint.reopen', comment: 'Back.' }],
      [complaint ?? '', 1, { kind: 'complaint.answer', answer: ' ' }],
      [complaint ?? '', 1, { kind: 'complaint.answer', answer: 'Baited.', complainant: 'Somebody else' }],
      [complaint ?? '', 1, { kind: 'complaint.save', patch: { answer: 'Baited.' } }],
      [sample ?? '', 3, { kind: 'sample.receive', receivedOn: '2026-12-01' }],
      [sample ?? '', 3, { kind: 'sample.settle', comment: '' }],
    ),
  ).toEqual(['not-in-this-state', 'malformed', 'malformed', 'malformed', 'not-in-this-state', 'malformed']);
});

test('what an act cannot be without is asked for at central too', async () => {
  const send = sender('ines');
  expect(
    await send(
      [complaint ?? '', 1, { kind: 'complaint.assign' }],
      [complaint ?? '', 1, { kind: 'complaint.answer' }],
      [sample ?? '', 3, { kind: 'sample.report', reportedOn: '2026-12-01' }],
      [permit ?? '', 1, { kind: 'permit.check' }],
    ),
  ).toEqual(['malformed', 'malformed', 'malformed', 'malformed']);
});

test('numbers and times are taken as devices write them, and in no other way', async () => {
  const saves = (field: string, ...values: string[]) =>
    values.map((value): [string, number, object] => [
      sample ?? '',
      3,
      { kind: 'sample.save', patch: { [field]: value } },
    ]);
  const good = [...saves('limit', '0.2', '-12.000001', '0', '123456789012345'), ...saves('takenAt', '23:59')];
  const bad = [
    ...saves('limit', '0.20', '1e3', '-0', '1234567890123456', '.5', ''),
    ...saves('takenAt', '24:00', '9:30'),
  ];
  expect(await sender('ines')(...good, ...bad)).toEqual([...good.map(() => 'applied'), ...bad.map(() => 'malformed')]);
});

test('a new complaint about nowhere is refused, one by one and among many', async () => {
  const { place: _place, ...nowhere } = said.complaint;
  const lost = { kind: 'complaint.save', create: { createdAt }, patch: nowhere };
  const found = { kind: 'complaint.save', create: { createdAt }, patch: said.complaint };
  expect(await sender('ines')([freshId(), 0, lost])).toEqual(['malformed']);
  const many = Array.from({ length: 12 }, (_, nth): [string, number, object] => [
    freshId(),
    0,
    nth === 5 ? lost : found,
  ]);
  expect(await sender('ines')(...many)).toEqual(many.map((_, nth) => (nth === 5 ? 'malformed' : 'applied')));
});

test('complaints name each other in their parish alone', async () => {
  const [other, stranger] = [freshId(), freshId()];
  const create = { createdAt };
  expect(
    await sender('ines')(
      [other, 0, { kind: 'complaint.save', create, patch: { ...said.complaint, linkedTo: complaint } }],
      [complaint ?? '', 1, { kind: 'complaint.save', patch: { linkedTo: other } }],
      [complaint ?? '', 1, { kind: 'complaint.save', patch: { linkedTo: stranger } }],
    ),
  ).toEqual(['applied', 'applied', 'unknown-reference']);
});
