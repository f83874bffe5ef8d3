import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import type { Answer, Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { allMet, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const pool = loadForm('swimming-pool');
const answers = allMet(pool);
const [date, details] = ['2026-03-02', { owner: '', address: '', kind: '', licenceNo: '', telephone: '' }];
const header = { operator: 'M. Grant', date_inspection: date, inspector_id: 'ines', pool_class: 'A' };
const whole = { ...header, address: '1 Main Street', physical_location: 'Behind the hotel' };
const signed: Record<string, Signature> = {
  inspector_signature: { name: 'Ines Campbell', date },
  manager_signature: { name: 'M. Reid' },
};
const gateways = createGatewayOpener();
let central: CentralDatabase<'ines' | 'sam'>;
let premises: string;
let ines: ReturnType<typeof device>;
let sam: ReturnType<typeof device>;

interface Content {
  readonly header: Record<string, string>;
  readonly answers: Record<string, Answer>;
  readonly signatures: Record<string, Signature>;
}

function device(who: 'ines' | 'sam') {
  const gateway = gateways.as(central.address, central.persons[who]);
  const [id, writer] = [freshDevice(), createChangeWriter()];
  const push = async (...changes: Change[]) => {
    const reply = await gateway.push(id, changes);
    return reply.status === 'done' ? reply.outcomes.map(each => each.code ?? each.status) : [`gap ${reply.expected}`];
  };
  /** A draft with this content. */
  const draft = (record: string, content: Content): Change => {
    const create = {
      formId: pool.id,
      formVersion: 1,
      inspectorName: 'Somebody Else',
      createdAt: `${date}T14:00:00.000Z`,
    };
    return writer.write(record, 0, { kind: 'inspection.save', create, patch: { ...content, premisesId: premises } });
  };
  /** Hands it in as this app does, or as one that does not say which premises it signed. */
  const submit = (record: string, content: Content, { isOlder = false, submission = 1 } = {}): Change => {
    const change = writer.submit(record, pool, content.answers, submission, 9);
    const body: object = { ...change.body, words: { ...content, premisesId: premises } };
    return { ...change, body: isOlder ? body : { ...body, premises: { ...details, name: 'Blue Pool' } } } as Change;
  };
  const handIn = (content: Content, how: { isOlder?: boolean } = {}) => {
    const record = freshId();
    return { record, changes: [draft(record, content), submit(record, content, how)] };
  };
  return { writer, push, draft, submit, handIn };
}

const atCentral = async (record: string) => {
  const columns = 'status, submission, doubts, inspector_name as name';
  const [row] = await central.sql(`select ${columns} from sync.inspection where id = $1`, [record]);
  return row;
};

beforeAll(async () => {
  const parishes = ['Kingston'];
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes },
    sam: { role: 'supervisor', parishes },
  });
});
beforeEach(async () => {
  [ines, sam] = [device('ines'), device('sam')];
  premises = freshId();
  await ines.push(ines.writer.premises(premises));
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

const withoutOne = Object.fromEntries(Object.entries(answers).slice(1));
const complete: Content = { header: whole, answers, signatures: signed };
const { operator: _operator, ...withoutOperator } = whole;
const unfinished: Record<string, Content> = {
  'a header field': { ...complete, header: withoutOperator },
  'white space in its place': { ...complete, header: { ...whole, operator: ' \u00a0' } },
  'an answer': { ...complete, answers: withoutOne },
  'the inspector’s signature': { ...complete, signatures: { manager_signature: { name: 'M. Reid' } } },
  'the date of a signature': {
    ...complete,
    signatures: { ...signed, inspector_signature: { name: 'Ines Campbell' } },
  },
  'the manager’s signature': { ...complete, signatures: { inspector_signature: { name: 'Ines Campbell', date } } },
  'the reason of a refusal': { ...complete, signatures: { ...signed, manager_signature: { absent: 'refused' } } },
  'an inspector who refuses': {
    ...complete,
    signatures: { ...signed, inspector_signature: { absent: 'refused', reason: 'No time' } },
  },
};

test.for(Object.entries(unfinished))('a submission without %s is refused, also in a day’s work', async ([
  ,
  content,
]) => {
  const one = ines.handIn(content);
  expect(await ines.push(...one.changes)).toEqual(['applied', 'incomplete']);
  expect(await atCentral(one.record)).toMatchObject({ status: 'draft', submission: 0, doubts: [] });
  const day = Array.from({ length: 6 }, (_, at) => ines.handIn(at === 2 ? content : complete));
  const outcomes = await ines.push(...day.flatMap(each => each.changes));
  expect(outcomes.flatMap((each, at) => (each === 'applied' ? [] : [at, each]))).toEqual([5, 'incomplete']);
});

test('somebody else who refused to sign, or was not there, is an answer with its reason', async () => {
  for (const absent of ['refused', 'nobody-there'] as const) {
    const manager_signature: Signature = { absent, reason: 'Wanted a lawyer first' };
    const { record, changes } = ines.handIn({ ...complete, signatures: { ...signed, manager_signature } });
    expect(await ines.push(...changes)).toEqual(['applied', 'applied']);
    expect(await atCentral(record)).toMatchObject({ status: 'submitted', doubts: [] });
  }
});

test('what an older app let somebody sign is taken, with a doubt that goes when it is handed in whole', async () => {
  const content = { ...complete, answers: withoutOne };
  const { record, changes } = ines.handIn(content, { isOlder: true });
  expect(await ines.push(...changes)).toEqual(['applied', 'applied']);
  expect(await atCentral(record)).toMatchObject({ status: 'submitted', doubts: ['incomplete'] });
  await sam.push(sam.writer.review(record, 'return'));
  expect(await ines.push(ines.submit(record, complete, { submission: 2 }))).toEqual(['applied']);
  expect(await atCentral(record)).toMatchObject({ status: 'submitted', submission: 2, doubts: [] });
});

test('the same in a day’s work of an older app', async () => {
  const day = Array.from({ length: 6 }, (_, at) =>
    ines.handIn(at === 2 ? { ...complete, answers: withoutOne } : complete, { isOlder: true }),
  );
  await ines.push(...day.flatMap(each => each.changes));
  const rows = await Promise.all(day.map(each => atCentral(each.record)));
  expect(rows.map(each => each?.doubts)).toEqual(day.map((_, at) => (at === 2 ? ['incomplete'] : [])));
});

test('the inspector’s name is the one that central has of the person, whatever the device says', async () => {
  const { record, changes } = ines.handIn(complete);
  await ines.push(...changes);
  expect(await atCentral(record)).toMatchObject({ name: 'Ines Campbell' });
});

test('nobody writes a doubt into a record, or takes one out', async () => {
  const record = freshId();
  await ines.push(ines.draft(record, complete));
  expect(await ines.push(ines.writer.patch(record, 1, { doubts: [] }))).toEqual(['malformed']);
  expect(await ines.push(ines.writer.patch(record, 1, { signedPremises: details }))).toEqual(['malformed']);
});

test('a deploy says what form versions need that were stored before', async () => {
  await central.sql('delete from sync.form_need');
  await deployCentral({ ownerUrl: central.ownerUrl, resourcesFolder, log: createLogger('silent') });
  expect(await ines.push(...ines.handIn({ ...complete, answers: withoutOne }).changes)).toEqual([
    'applied',
    'incomplete',
  ]);
});
