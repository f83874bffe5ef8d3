import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { carriedOn, putOnStick, takeFromStick } from './support/carrying.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** Faults become violations by themselves, on their author's laptop, with central's word that the inspection was taken. */
let central: CentralDatabase<'ines' | 'omar' | 'sam'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    omar: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

let seed = 500;
const device = (who: 'ines' | 'omar' | 'sam') => fieldDevice(central.address, central.persons[who]);
const faultIds = ({ answers }: Inspection) => Object.keys(answers).filter(item => answers[item]?.value === 'no');

/** An inspection whose faults are items 3 and 5. */
function record(on: FieldDevice, submit = true): Inspection {
  const draft = on.record('residential', seed++, 'Kingston', false);
  const answers = Object.fromEntries(Object.keys(draft.answers).map(item => [item, { value: 'yes' as const }]));
  const faults = {
    '3': { value: 'no' as const, comment: 'Blocked', severity: 'serious' as const, correctBy: '2030-01-05' },
    '5': { value: 'no' as const },
  };
  on.ask['inspections.save']({ id: draft.id, patch: { answers: { ...answers, ...faults } } });
  if (submit) on.ask['inspections.submit']({ id: draft.id, confirmDates: true });
  return on.get(draft.id);
}

function violationsOn({ session }: FieldDevice, id: string): RecordOf<'violation'>[] {
  const filter = { parishes: ['Kingston'], where: { inspectionId: [id] } };
  const found = session().db.read(tx => tx.core.violation.list(filter, { limit: 50, offset: 0 }));
  return (found as RecordOf<'violation'>[]).toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1));
}
const foundOn = async (on: FieldDevice, { id, premisesId }: Inspection) =>
  (await on.ask['faults.found']({ premisesId })).faults.filter(each => each.inspectionId === id);
const atCentral = async (id: string) =>
  (await central.sql("select 1 from sync.core_violation where fields ->> 'inspectionId' = $1", [id])).length;
const creationsOf = (id: string) =>
  central.sql(
    "select 1 from sync.change_log where kind = 'violation.save' and body #>> '{body,create,inspectionId}' = $1",
    [id],
  );

async function expectAgreement(...devices: readonly FieldDevice[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const each of devices) await each.sync();
  const digest = await centralDigest(central.ownerUrl);
  for (const each of devices) {
    expect(each.digest()).toBe(digest);
    expect(each.session().store.counts()).toEqual({ waiting: 0, attention: 0 });
  }
}

/** The line goes dead before (or after) central does the first push with a violation in it. */
const cutAtViolations =
  (after = false) =>
  (gateway: CentralGateway): CentralGateway => ({
    ...gateway,
    push: async (deviceId, changes, ...rest) => {
      const isCut = changes.some(({ body }) => body.kind === 'violation.save');
      if (isCut && !after) throw new DaybookError('central-unreachable');
      const reply = await gateway.push(deviceId, changes, ...rest);
      if (isCut) throw new DaybookError('central-unreachable');
      return reply;
    },
  });
const losingReplies = (gateway: CentralGateway): CentralGateway => ({
  ...gateway,
  push: async (...sent) => {
    await gateway.push(...sent);
    throw new DaybookError('central-unreachable');
  },
});
const unreachable = { code: 'central-unreachable' };

test('each fault of an inspection is a violation in the exchange in which central takes it, and none before', async () => {
  const [ines, sam] = [await device('ines'), await device('sam')];
  const visit = record(ines);
  expect(violationsOn(ines, visit.id)).toEqual([]);
  expect(await foundOn(ines, visit)).toMatchObject([
    { itemId: '3', waits: true, violation: null },
    { itemId: '5', waits: true, violation: null },
  ]);
  await ines.sync();
  await sam.sync();
  const found = violationsOn(sam, visit.id);
  expect(found).toMatchObject([
    {
      ...{ itemId: '3', severity: 'serious', comment: 'Blocked', correctBy: '2030-01-05', state: 'open' },
      ...{ submission: 1, premisesId: visit.premisesId, inspector: visit.inspector },
    },
    { itemId: '5', severity: expect.any(String), state: 'open', submission: 1 },
  ]);
  expect(await foundOn(sam, visit)).toMatchObject([
    { waits: false, violation: { id: found[0]?.id, state: 'open' } },
    { waits: false, violation: { id: found[1]?.id, state: 'open' } },
  ]);
  await expectAgreement(ines, sam);
});

test('a submission that central refuses leaves one line for its author, and no violation', async () => {
  const [signing, other] = [await device('ines'), await device('ines')];
  const { id } = record(signing, false);
  await signing.sync();
  await other.sync();
  await signing.ask['inspections.submit']({ id, confirmDates: true });
  await other.ask['inspections.save']({ id, patch: { header: { owner: 'As the other laptop has it' } } });
  await other.sync();
  await signing.sync();
  expect((await signing.ask['attention.list'](undefined)).refused).toMatchObject([{ code: 'changed-meanwhile' }]);
  for (const each of [signing, other]) expect(violationsOn(each, id)).toEqual([]);
  expect(await atCentral(id)).toBe(0);
});

test('they are made when the word comes late: after a reply that was lost, and after a process that died', async () => {
  const ines = await device('ines');
  const visit = record(ines);
  await expect(ines.sync(losingReplies)).rejects.toMatchObject(unreachable);
  expect(violationsOn(ines, visit.id)).toEqual([]);
  await expect(ines.sync(cutAtViolations())).rejects.toMatchObject(unreachable);
  expect(violationsOn(ines, visit.id)).toHaveLength(2);
  expect(await atCentral(visit.id)).toBe(0);
  await expect(ines.sync(cutAtViolations(true))).rejects.toMatchObject(unreachable);
  await expectAgreement(ines);
  expect(await creationsOf(visit.id)).toHaveLength(2);
});

test('a bundle carries the inspection alone: its author’s laptop makes them when it hears what became of it', async () => {
  const [ines, omar] = [await device('ines'), await device('omar')];
  const visit = record(ines);
  const stick = await putOnStick(ines);
  await takeFromStick(omar, stick.file);
  await omar.sync();
  expect(await carriedOn(omar, stick)).toMatchObject({ outcomes: { applied: 3, refused: 0 } });
  expect(omar.get(visit.id).status).toBe('submitted');
  expect(violationsOn(omar, visit.id)).toEqual([]);
  await ines.sync();
  expect(violationsOn(ines, visit.id)).toHaveLength(2);
  await expectAgreement(ines, omar);
});

test('a laptop that is restored to before the word makes none twice, whatever became of them meanwhile', async () => {
  const [ines, sam] = [await device('ines'), await device('sam')];
  const visit = record(ines);
  const backup = await ines.backUp();
  await ines.sync();
  const [serious, other] = violationsOn(ines, visit.id);
  await ines.ask['records.save']({ kind: 'violation', id: serious!.id, values: { correctBy: '2030-02-01' } });
  await ines.ask['records.act']({ kind: 'violation', id: other!.id, act: 'correct', values: {} });
  await ines.sync();
  await sam.sync();
  await sam.ask['records.act']({ kind: 'violation', id: other!.id, act: 'verify', values: {} });
  await sam.sync();
  await ines.spoil();
  await ines.restore(backup);
  await expectAgreement(ines, sam);
  expect(violationsOn(ines, visit.id)).toMatchObject([
    { correctBy: '2030-02-01', state: 'open' },
    { state: 'verified' },
  ]);
});

test('a restored central gets inspection and violations back, and what was changed on them since stays', async () => {
  const ines = await device('ines');
  await ines.sync();
  await central.backup();
  const visit = record(ines);
  await ines.sync();
  const [serious] = violationsOn(ines, visit.id);
  await ines.ask['records.save']({ kind: 'violation', id: serious!.id, values: { correctBy: '2030-03-01' } });
  await ines.sync();
  await central.restore();
  expect(await atCentral(visit.id)).toBe(0);
  await expectAgreement(ines);
  expect(violationsOn(ines, visit.id)).toMatchObject([{ correctBy: '2030-03-01', submission: 1 }, { submission: 1 }]);
  expect(await atCentral(visit.id)).toBe(2);
});

test('an inspection that is corrected and handed in again brings those that are open up to what it says', async () => {
  const [ines, sam] = [await device('ines'), await device('sam')];
  const { id } = record(ines);
  await ines.sync();
  await sam.sync();
  const third = violationsOn(ines, id)[0]!;
  await sam.ask['inspections.review']({ id, submission: 1, action: 'return', comment: 'Item 5 is met' });
  await sam.sync();
  await ines.sync();
  await ines.ask['inspections.save']({
    id,
    patch: {
      answers: {
        '3': { value: 'no', comment: 'Blocked and broken', correctBy: null },
        '5': { value: 'yes' },
        '6': { value: 'no' },
      },
    },
  });
  await ines.ask['inspections.submit']({ id, confirmDates: true });
  expect(violationsOn(ines, id)).toHaveLength(2);
  await expectAgreement(ines, sam);
  expect(violationsOn(sam, id)).toMatchObject([
    { id: third.id, itemId: '3', comment: 'Blocked and broken', submission: 2 },
    { itemId: '5', state: 'open', submission: 1 },
    { itemId: '6', state: 'open', submission: 2 },
  ]);
  expect(violationsOn(sam, id)[0]?.correctBy).toBeUndefined();
});

test('where two laptops of one inspector made the same violation with other words, there is one, and nobody is asked', async () => {
  const [first, second, sam] = [await device('ines'), await device('ines'), await device('sam')];
  const { id } = record(first);
  await expect(first.sync(cutAtViolations())).rejects.toMatchObject(unreachable);
  await sam.sync();
  await sam.ask['inspections.review']({ id, submission: 1, action: 'return', comment: 'Say more' });
  await sam.sync();
  await second.sync();
  await second.ask['inspections.save']({ id, patch: { answers: { '3': { value: 'no', comment: 'More' } } } });
  await second.ask['inspections.submit']({ id, confirmDates: true });
  await second.sync();
  expect(violationsOn(second, id)).toHaveLength(2);
  await expectAgreement(first, second, sam);
  for (const each of [first, second, sam]) {
    expect(violationsOn(each, id)).toMatchObject([{ comment: 'More', submission: 2 }, { submission: 2 }]);
  }
});

test('a copy of a laptop that hears the same word makes none twice', async () => {
  const first = await device('ines');
  const visit = record(first);
  const second = await fieldDevice(central.address, central.persons.ines, undefined, await first.copyHome());
  await first.sync();
  const [serious] = violationsOn(first, visit.id);
  await first.ask['records.save']({ kind: 'violation', id: serious!.id, values: { comment: 'Still blocked' } });
  await first.sync();
  await second.sync();
  await expectAgreement(second, first);
  expect(violationsOn(second, visit.id)).toMatchObject([{ comment: 'Still blocked' }, {}]);
});

test('where no device of its inspector has heard the word, a press makes them, on whichever laptop, and once', async () => {
  const [lost, second] = [await device('ines'), await device('ines')];
  const visit = record(lost);
  await expect(lost.sync(cutAtViolations())).rejects.toMatchObject(unreachable);
  await second.sync();
  expect(await foundOn(second, visit)).toMatchObject([
    { waits: false, violation: null },
    { waits: false, violation: null },
  ]);
  expect((await second.ask['inspections.followUp']({ id: visit.id })).changed).toHaveLength(2);
  expect((await second.ask['inspections.followUp']({ id: visit.id })).changed).toEqual([]);
  await expectAgreement(second, lost);
  expect(await atCentral(visit.id)).toBe(2);
});

test('only its inspector follows an inspection up, and no draft', async () => {
  const [ines, sam] = [await device('ines'), await device('sam')];
  const handedIn = record(ines);
  const draft = record(ines, false);
  await ines.sync();
  await sam.sync();
  await expect(async () => sam.ask['inspections.followUp']({ id: handedIn.id })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await expect(async () => ines.ask['inspections.followUp']({ id: draft.id })).rejects.toMatchObject({
    code: 'record-state',
  });
});

test('what is seen corrected at a later visit is closed with that visit as its evidence, by whoever sees it', async () => {
  const [ines, omar, sam] = [await device('ines'), await device('omar'), await device('sam')];
  const visit = record(ines);
  await ines.sync();
  await omar.sync();
  const { id: seenIn } = await omar.ask['inspections.start']({ formId: 'residential', premisesId: visit.premisesId });
  const [first] = violationsOn(omar, visit.id);
  const said = { correctedOn: '2026-11-30', seenIn };
  await omar.ask['records.act']({ kind: 'violation', id: first!.id, act: 'correct', values: said });
  await expectAgreement(omar, sam, ines);
  const closed = violationsOn(sam, visit.id)[0];
  expect(closed).toMatchObject({ state: 'corrected', correctedOn: '2026-11-30', seenIn });
  expect(closed?.history?.at(-1)).toMatchObject({ kind: 'correct', by: central.persons.omar.username });
  const unknown = { seenIn: '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11' };
  const [, second] = violationsOn(omar, visit.id);
  await expect(async () =>
    omar.ask['records.act']({ kind: 'violation', id: second!.id, act: 'correct', values: unknown }),
  ).rejects.toMatchObject({ code: 'input-invalid', fields: [{ field: 'seenIn', problem: 'is not on the device' }] });
});

test('the history of premises says at which visits the same item was found, and what became of it', async () => {
  const ines = await device('ines');
  const visit = record(ines);
  await ines.sync();
  const [third, fifth] = violationsOn(ines, visit.id);
  await ines.ask['records.act']({ kind: 'violation', id: third!.id, act: 'correct', values: {} });
  await ines.ask['records.remove']({ kind: 'violation', id: fifth!.id, removed: true });
  const later = await ines.ask['inspections.start']({ formId: 'residential', premisesId: visit.premisesId });
  await ines.ask['inspections.save']({ id: later.id, patch: { answers: visit.answers } });
  const { faults } = await ines.ask['faults.found']({ premisesId: visit.premisesId });
  expect(faults.map(({ inspectionId, itemId }) => [inspectionId, itemId])).toEqual(
    faultIds(visit).map(itemId => [visit.id, itemId]),
  );
  expect(faults).toMatchObject([{ violation: { state: 'corrected' } }, { violation: { removed: true } }]);
});
