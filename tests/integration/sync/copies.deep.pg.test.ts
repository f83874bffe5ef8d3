import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { verifyLog } from '../../../src-main/services/audit/verify-log.ts';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { carriedOn, putOnStick, takeFromStick } from './support/carrying.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** Two copies of one laptop, which both go on: the second becomes a device of its own, and nothing is overwritten. */
let central: CentralDatabase<'ines' | 'cora'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    cora: { role: 'inspector', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

type Who = 'ines' | 'cora';
const laptop = (who: Who = 'ines') => fieldDevice(central.address, central.persons[who]);
const openCopy = (home: string, who: Who = 'ines') =>
  fieldDevice(central.address, central.persons[who], undefined, home);
const idOf = ({ session }: FieldDevice) => session().deviceId;
const countsOf = ({ session }: FieldDevice) => session().store.counts();

const write = ({ ask }: FieldDevice, id: Parameters<FieldDevice['get']>[0], owner: string) =>
  ask['inspections.save']({ id, patch: { header: { owner } } });

async function expectAgreement(...devices: readonly FieldDevice[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const each of devices) await each.sync();
  const digest = await centralDigest(central.ownerUrl);
  for (const each of devices) expect(each.digest()).toBe(digest);
}

/** The reply of every push (or pull) is lost after central has done it. */
const losing =
  (what: 'push' | 'pull') =>
  (gateway: CentralGateway): CentralGateway => ({
    ...gateway,
    [what]: async (...args: never[]) => {
      await (gateway[what] as (...all: never[]) => Promise<unknown>)(...args);
      throw new Error('the line went dead');
    },
  });

test('of two copies that write the same field, the second is a device of its own and both values wait for a person', async () => {
  const first = await laptop();
  const draft = first.record('residential', 1, 'Kingston', false);
  await first.sync();
  const second = await openCopy(await first.copyHome());
  expect(idOf(second)).toBe(idOf(first));
  await write(first, draft.id, 'Written on the first');
  await write(second, draft.id, 'Written on the second');
  const [own, other] = [first.record('burial-site', 2), second.record('barbershop', 3)];
  await first.sync();
  await second.sync();
  expect(idOf(second)).not.toBe(idOf(first));
  await expectAgreement(first, second);
  expect(second.get(own.id).status).toBe('submitted');
  expect(first.get(other.id).status).toBe('submitted');
  const [conflict] = first.get(draft.id).conflicts ?? [];
  expect(conflict?.fields).toMatchObject([
    { field: 'header.owner', value: 'Written on the second', kept: 'Written on the first' },
  ]);
  const devices = await central.sql('select id, copy_of from sync.device where username = $1', [
    central.persons.ines.username,
  ]);
  expect(devices).toContainEqual({ id: idOf(second), copy_of: idOf(first) });
});

test('what a copy had sent before it was told apart comes back when central was restored to before it', async () => {
  const first = await laptop();
  first.record('residential', 30);
  await first.sync();
  const second = await openCopy(await first.copyHome());
  await central.backup();
  const done = second.record('barbershop', 31);
  await second.sync();
  await central.restore();
  first.record('burial-site', 32);
  for (let times = 0; times < 3; times++) await first.sync();
  await second.sync();
  expect(idOf(second)).not.toBe(idOf(first));
  await expectAgreement(first, second);
  expect(first.get(done.id).status).toBe('submitted');
  expect((await second.ask['attention.list'](undefined)).refused).toEqual([]);
});

test('what waited when the laptop was copied is done once; a draft that both went on with keeps the words of both', async () => {
  const first = await laptop();
  const waited = first.record('swimming-pool', 4);
  const draft = first.record('residential', 5, 'Kingston', false);
  const second = await openCopy(await first.copyHome());
  await write(first, draft.id, 'Grown on the first');
  await second.ask['inspections.save']({
    id: draft.id,
    patch: { answers: { '2': { value: 'no', comment: 'Grown' } } },
  });
  await first.sync();
  await second.sync();
  await expectAgreement(first, second);
  const valuesOf = (field: string) =>
    (first.get(draft.id).conflicts ?? []).flatMap(({ fields }) =>
      fields.filter(each => each.field === field).flatMap(({ value, kept }) => [value, kept]),
    );
  expect(valuesOf('answers.2.comment')).toContain('Grown');
  expect(valuesOf('header.owner')).toContain('Grown on the first');
  expect(first.get(waited.id).status).toBe('submitted');
  const done = await central.sql('select kind from sync.change_log where entity_id = $1 and status = $2', [
    waited.id,
    'applied',
  ]);
  expect(done.map(each => each.kind)).toEqual(['inspection.save', 'inspection.submit']);
  expect(countsOf(second).waiting).toBe(0);
  const problems = await central.sql<{ problems: { broken: boolean; what: string }[] }>(
    'select sync.audit_problems() as problems',
  );
  expect(problems[0]?.problems.filter(each => each.broken)).toEqual([]);
  expect(verifyLog(second.session().db)).toMatchObject({ problems: [], broken: null });
});

test('a copy of a running laptop, made of its backup, becomes a device of its own as well', async () => {
  const first = await laptop('cora');
  await first.sync();
  const backup = await first.backUp();
  const home = await first.copyHome();
  const work = first.record('barbershop', 6);
  await first.sync();
  const second = await openCopy(home, 'cora');
  await second.spoil();
  await second.restore(backup);
  const other = second.record('burial-site', 7);
  await second.sync();
  expect(idOf(second)).not.toBe(idOf(first));
  await expectAgreement(first, second);
  expect([first.get(other.id).status, second.get(work.id).status]).toEqual(['submitted', 'submitted']);
});

test('what a copy has put on a stick overwrites nothing that the other has sent', async () => {
  const [first, carrier] = [await laptop(), await laptop('cora')];
  const draft = first.record('residential', 8, 'Kingston', false);
  const second = await openCopy(await first.copyHome());
  await write(first, draft.id, 'Written on the first');
  await write(second, draft.id, 'Written on the second');
  await putOnStick(second);
  await write(second, draft.id, 'Written on the second, and then again');
  const stick = await putOnStick(second);
  await first.sync();
  await takeFromStick(carrier, stick.file);
  await carrier.sync();
  expect((await carriedOn(carrier, stick)).state).toBe('held');
  await expectAgreement(second, first);
  const values = (first.get(draft.id).conflicts ?? []).flatMap(({ fields }) =>
    fields.flatMap(each => [each.value, each.kept]),
  );
  expect(values).toContain('Written on the first');
  expect(values).toContain('Written on the second, and then again');
});

test('copies that take turns are told apart at the latest when both have come twice', async () => {
  const first = await laptop();
  await first.sync();
  const second = await openCopy(await first.copyHome());
  const lose = losing('pull');
  await expect(first.sync(lose)).rejects.toThrow('the line went dead');
  for (const each of [second, first, second, first]) await each.sync();
  expect(idOf(second)).not.toBe(idOf(first));
});

test('answers that are lost, one after the other, make no copy', async () => {
  const device = await laptop();
  const id = idOf(device);
  for (const [at, what] of (['push', 'pull', 'pull', 'push'] as const).entries()) {
    device.record('burial-site', 20 + at);
    await expect(device.sync(losing(what))).rejects.toThrow('the line went dead');
    await expect(device.sync(losing(what))).rejects.toThrow();
  }
  await device.sync();
  expect(idOf(device)).toBe(id);
  expect(countsOf(device).waiting).toBe(0);
});

test('a central that was restored makes no copy of a laptop that is ahead of it', async () => {
  const device = await laptop();
  await device.sync();
  const id = idOf(device);
  await central.backup();
  for (const seed of [30, 31]) {
    device.record('burial-site', seed);
    await device.sync();
  }
  await central.restore();
  await device.sync();
  await device.sync();
  expect(idOf(device)).toBe(id);
  await expectAgreement(device);
});

test('a copy joins without a code where codes are wanted, and not when its origin was revoked', async () => {
  const first = await laptop('cora');
  await first.sync();
  const [home, late] = [await first.copyHome(), await first.copyHome()];
  for (let times = 0; times < 2; times++) await first.sync();
  await central.sql('update sync.central set enrolment_codes = true');
  try {
    const second = await openCopy(home, 'cora');
    await second.sync();
    expect(idOf(second)).not.toBe(idOf(first));
    await central.sql('update sync.device set disabled = true where id = $1', [idOf(first)]);
    const third = await openCopy(late, 'cora');
    await expect(third.sync()).rejects.toThrow(expect.objectContaining({ code: 'central-disabled' }));
  } finally {
    await central.sql('update sync.central set enrolment_codes = false');
  }
});
