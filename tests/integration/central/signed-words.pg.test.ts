import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { allMet, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const residential = loadForm('residential');
const answers = allMet(residential);
let central: CentralDatabase<'ines'>;
const gateways = createGatewayOpener();
const premises = freshId();
let draft: string;
let laptop: ReturnType<typeof device>;

function device() {
  const gateway = gateways.as(central.address, central.persons.ines);
  const [id, writer] = [freshDevice(), createChangeWriter()];
  const push = async (...changes: Change[]) => {
    const reply = await gateway.push(id, changes);
    return reply.status === 'done' ? reply.outcomes.map(each => each.code ?? each.status) : [`gap ${reply.expected}`];
  };
  /** Hands the draft in. What is not named here was signed as it was when the draft was opened. */
  const submit = (baseRevision: number, words: object, { record = draft, scored = {} } = {}) => {
    const change = writer.submit(record, residential, scored, 1, baseRevision);
    const body: object = { ...change.body, words: { ...opened(), ...words } };
    return { ...change, body } as Change;
  };
  return { writer, push, submit };
}

/** The words of a draft as `ChangeWriter.draft` opens it. */
const opened = () => ({
  premisesId: premises,
  header: { owner: 'M. Grant', inspection_date: '2026-03-02' },
  answers: {},
  signatures: {},
});

const atCentral = async () => {
  const columns = 'status, revision, header, answers, signatures, overall_score::float as score';
  const [row] = await central.sql(`select ${columns} from sync.inspection where id = $1`, [draft]);
  return row;
};
const untouched = { status: 'draft', revision: 1, header: opened().header, answers: {} };

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  const first = device();
  await first.push(first.writer.premises(premises));
});
beforeEach(async () => {
  laptop = device();
  draft = freshId();
  await laptop.push(laptop.writer.draft(draft, premises));
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

test('words that were signed and that central lacks are written with the submission, and scored', async () => {
  const signed = {
    header: { inspection_date: '2026-03-03', address: '1 Main Street' },
    answers,
    signatures: { inspector_signature: { name: 'Ines Campbell' } },
  };
  expect(await laptop.push(laptop.submit(1, signed, { scored: answers }))).toEqual(['applied']);
  expect(await atCentral()).toMatchObject({ status: 'submitted', revision: 2, score: 100, ...signed });
  const [{ history } = {}] = await central.sql('select history from sync.inspection where id = $1', [draft]);
  expect(history).toMatchObject([{ kind: 'created' }, { kind: 'submitted', submission: 1 }]);
});

test('newer words of another device are not signed away', async () => {
  const tablet = device();
  const header = { ...opened().header, address: 'From the tablet' };
  await tablet.push(tablet.writer.patch(draft, 1, { header }));
  expect(await laptop.push(laptop.submit(1, {}))).toEqual(['changed-meanwhile']);
  expect(await atCentral()).toMatchObject({ status: 'draft', revision: 2, header });
});

test('newer words of another device are no hindrance to who signed the same', async () => {
  const tablet = device();
  const header = { ...opened().header, address: 'As both heard it' };
  await tablet.push(tablet.writer.patch(draft, 1, { header }));
  expect(await laptop.push(laptop.submit(1, { header }))).toEqual(['applied']);
});

test('a laptop whose file is older than what it has sent does not sign its newer words away', async () => {
  await laptop.push(laptop.writer.patch(draft, 1, { header: { owner: 'Before the file was restored' } }));
  expect(await laptop.push(laptop.submit(1, {}))).toEqual(['changed-meanwhile']);
});

test('of a history that central has lost, the word that was signed is newer than what its device sent before', async () => {
  await laptop.push(laptop.writer.patch(draft, 1, { header: { owner: 'Sent before' } }));
  const header = { ...opened().header, owner: 'As signed' };
  expect(await laptop.push(laptop.submit(0, { header }))).toEqual(['applied']);
  expect(await atCentral()).toMatchObject({ status: 'submitted', header });
});

test('words that a save could not bring are refused with the submission, and the record stays as it was', async () => {
  const changes = [
    laptop.submit(1, { answers: { ...answers, '1': { value: 'maybe' } } }, { scored: answers }),
    laptop.submit(1, { premisesId: freshId() }),
    laptop.submit(1, { answers }),
  ];
  expect(await laptop.push(...changes)).toEqual(['malformed', 'unknown-premises', 'score-mismatch']);
  expect(await atCentral()).toMatchObject(untouched);
});

test('in a day’s work, too, each new inspection is handed in with the words that were signed', async () => {
  const ids = Array.from({ length: 6 }, () => freshId());
  const changes = ids.flatMap((id, at) => {
    const made = laptop.writer.draft(id, premises);
    return [made, laptop.submit(0, at === 3 ? { header: { owner: 'As signed' } } : {}, { record: id })];
  });
  expect(new Set(await laptop.push(...changes))).toEqual(new Set(['applied']));
  const rows = await central.sql(
    "select header ->> 'owner' as owner from sync.inspection where id = any ($1) and status = 'submitted' order by array_position($1, id)",
    [ids],
  );
  expect(rows.map(each => each.owner)).toEqual(ids.map((_, at) => (at === 3 ? 'As signed' : 'M. Grant')));
});
