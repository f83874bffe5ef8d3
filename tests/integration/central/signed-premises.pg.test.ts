import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { allMet, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const barbershop = loadForm('barbershop');
const answers = allMet(barbershop);
const registered = { name: 'Island Grill', owner: 'M. Grant', address: '', kind: '', licenceNo: '', telephone: '' };
const gateways = createGatewayOpener();
let central: CentralDatabase<'ines' | 'sam'>;
let premises: string;
let ines: ReturnType<typeof device>;
let sam: ReturnType<typeof device>;

function device(who: 'ines' | 'sam') {
  const gateway = gateways.as(central.address, central.persons[who]);
  const [id, writer] = [freshDevice(), createChangeWriter()];
  const push = async (...changes: Change[]) => {
    const reply = await gateway.push(id, changes);
    return reply.status === 'done' ? reply.outcomes.map(each => each.code ?? each.status) : [`gap ${reply.expected}`];
  };
  /** Drafts an inspection and hands it in, as an app does that says which premises it signed, or as an older one. */
  const handIn = (record: string, signed?: object): Change[] => {
    const draft = writer.draft(record, premises, 'barbershop', answers);
    const submission = writer.submit(record, barbershop, answers, 1, 0);
    const body: object = { ...submission.body, ...(signed && { premises: signed }) };
    return [draft, { ...submission, body } as Change];
  };
  return { gateway, id, writer, push, handIn };
}

const signedAt = async (record: string) => {
  const [row] = await central.sql('select signed_premises from sync.inspection where id = $1', [record]);
  return row?.signed_premises;
};

beforeAll(async () => {
  const parishes = ['Kingston'];
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes },
    sam: { name: 'Samuel Brown', role: 'supervisor', parishes },
  });
});
beforeEach(async () => {
  [ines, sam] = [device('ines'), device('sam')];
  premises = freshId();
  await ines.push(ines.writer.premises(premises, { name: registered.name, owner: registered.owner }));
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

test('what was signed of the premises stays in the record when the register changes, before or after it arrives', async () => {
  const [before, after] = [freshId(), freshId()];
  await ines.push(...ines.handIn(before, registered));
  expect(await sam.push(sam.writer.patchPremises(premises, 1, { name: 'Corner Shop' }))).toEqual(['applied']);
  await ines.push(...ines.handIn(after, registered));
  expect([await signedAt(before), await signedAt(after)]).toEqual([registered, registered]);
  const { pages } = await sam.gateway.pull(sam.id, [], 100);
  const records = pages.flatMap(page => page.records).filter(each => each.entity === 'inspection');
  expect(records.find(each => each.record.id === before)?.record).toMatchObject({ signedPremises: registered });
});

test('an older app signs what the register has when its submission arrives', async () => {
  const record = freshId();
  await sam.push(sam.writer.patchPremises(premises, 1, { telephone: '876 555 0101' }));
  await ines.push(...ines.handIn(record));
  expect(await signedAt(record)).toEqual({ ...registered, telephone: '876 555 0101' });
});

test('in a day’s work, too, each record keeps the premises as they were signed', async () => {
  const ids = Array.from({ length: 6 }, () => freshId());
  const names = ids.map((_, at) => ({ ...registered, name: `Signed ${at}` }));
  const changes = ids.flatMap((id, at) => ines.handIn(id, at === 3 ? undefined : names[at]));
  expect(new Set(await ines.push(...changes))).toEqual(new Set(['applied']));
  const stored = await Promise.all(ids.map(signedAt));
  expect(stored).toEqual(names.map((each, at) => (at === 3 ? registered : each)));
});

test('premises that are not whole are refused with the submission', async () => {
  const wrong = [{ name: 'Only a name' }, { ...registered, name: ' ' }, { ...registered, owner: 4 }, 'Island Grill'];
  for (const signed of wrong) {
    const record = freshId();
    expect(await ines.push(...ines.handIn(record, signed as object))).toEqual(['applied', 'malformed']);
  }
});

test('the history of premises says who changed what, from what', async () => {
  await sam.push(sam.writer.patchPremises(premises, 1, { name: 'Corner Shop', owner: 'M. Grant' }));
  await ines.push(ines.writer.patchPremises(premises, 1, { telephone: '876 555 0101' }));
  const [row] = await central.sql('select history from sync.core_premises where id = $1', [premises]);
  expect(row?.history).toMatchObject([
    { kind: 'changed', byName: 'Samuel Brown', changes: [{ field: 'name', from: 'Island Grill', to: 'Corner Shop' }] },
    { kind: 'merged', byName: 'Ines Campbell', changes: [{ field: 'telephone', from: '', to: '876 555 0101' }] },
  ]);
});

test('a change to the present values leaves no line in the history', async () => {
  await sam.push(sam.writer.patchPremises(premises, 1, { name: registered.name }));
  const [row] = await central.sql('select history from sync.core_premises where id = $1', [premises]);
  expect(row?.history).toEqual([]);
});
