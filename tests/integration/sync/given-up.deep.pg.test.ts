import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import { changeIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { carriedOn, type OnStick, putOnStick, takeFromStick } from './support/carrying.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** A bundle that is handed over again after central was restored, and what its author has done since it was made. */
let central: CentralDatabase<'ines' | 'omar' | 'sam'>;
let ines: FieldDevice;
let omar: FieldDevice;
let sam: FieldDevice;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    omar: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

const device = (who: 'ines' | 'omar' | 'sam') => fieldDevice(central.address, central.persons[who]);

type Details = ParsedInput<'premises.save'>['details'];
const details: Details = {
  ...{ name: 'Yard', owner: '', address: '', parish: 'Kingston', kind: '', licenceNo: '', telephone: '' },
};

const telephoneAtCentral = ({ id }: Pick<Premises, 'id'>) =>
  central.sql("select fields ->> 'telephone' as telephone from sync.core_premises where id = $1", [id]);
const attention = (on: FieldDevice) => on.ask['attention.list'](undefined);

async function discardAll(on: FieldDevice): Promise<void> {
  const { refused } = await attention(on);
  for (const { changeId } of refused) await on.ask['attention.discard']({ changeId: changeIdSchema.parse(changeId) });
}

/** Central refuses the telephone number that Omar has brought for Ines, and she gives it up. The backup is older. */
async function giveUp(): Promise<{ id: Premises['id']; stick: OnStick }> {
  [ines, omar] = [await device('ines'), await device('omar')];
  const { id } = await ines.ask['premises.save']({ details });
  await ines.sync();
  await omar.sync();
  await central.backup();
  await ines.ask['premises.save']({ id, details: { ...details, telephone: '876 555 0101' } });
  const stick = await putOnStick(ines);
  await takeFromStick(omar, stick.file);
  await central.moveTo('ines', 'Hanover');
  await omar.sync();
  expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes: { refused: 1 } });
  await ines.sync();
  await discardAll(ines);
  await central.moveTo('ines', 'Kingston');
  await ines.sync();
  // Something that Omar did is lost too: so he hears of the restore.
  omar.record('residential', 300);
  await omar.sync();
  return { id, stick };
}

async function expectAgreement(...devices: FieldDevice[]): Promise<void> {
  for (const each of devices) await each.sync();
  for (const each of devices) expect(each.digest()).toBe(await centralDigest(central.ownerUrl));
}

describe('a change that its author has given up', () => {
  test('stays given up where the author is the first to come back', async () => {
    const { id, stick } = await giveUp();
    await central.restore();
    await ines.sync();
    await omar.sync();
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes: { refused: 1 } });
    expect(await telephoneAtCentral({ id })).toEqual([{ telephone: '' }]);
    await expectAgreement(ines, omar);
    expect(await attention(ines)).toEqual({ conflicts: [], refused: [], unread: [], newDevice: null });
  });

  test('is in front of them again where its carrier was first, and central has done it', async () => {
    const { id } = await giveUp();
    await central.restore();
    await omar.sync();
    expect(await telephoneAtCentral({ id })).toEqual([{ telephone: '876 555 0101' }]);
    await expectAgreement(ines, omar, ines);
    const { refused } = await attention(ines);
    expect(refused).toMatchObject([{ entityId: id, title: 'Yard', code: 'done-after-all' }]);
    const changeId = changeIdSchema.parse(refused[0]?.changeId);
    const again = async () => ines.ask['attention.resend']({ changeId, values: {}, leaveOut: [] });
    await expect(again()).rejects.toMatchObject({ code: 'look-first' });
    await discardAll(ines);
    await expectAgreement(ines, omar);
    expect(await attention(ines)).toEqual({ conflicts: [], refused: [], unread: [], newDevice: null });
  });

  test('is in front of them also where another takes the stick over only now, and on no other laptop of theirs', async () => {
    const { id, stick } = await giveUp();
    await central.restore();
    const [sam, tablet] = [await device('sam'), await device('ines')];
    await takeFromStick(sam, stick.file);
    await expectAgreement(sam, tablet, ines);
    expect(tablet.session().db.read(tx => tx.premises.get(id).telephone)).toBe('876 555 0101');
    expect(await attention(tablet)).toEqual({ conflicts: [], refused: [], unread: [], newDevice: null });
    expect(await attention(ines)).toMatchObject({ refused: [{ entityId: id, code: 'done-after-all' }] });
  });

  test('stays in front of them until they have looked, also over another restore; and is given up where central has lost it', async () => {
    const { id } = await giveUp();
    await central.restore();
    await omar.sync();
    await central.backup('done');
    await expectAgreement(ines);
    const own = await ines.ask['premises.save']({ details: { ...details, name: 'Shop' } });
    await ines.sync();
    await central.restore('done');
    await expectAgreement(ines);
    expect(await attention(ines)).toMatchObject({ refused: [{ entityId: id, code: 'done-after-all' }] });
    await central.restore();
    await ines.sync();
    expect(await telephoneAtCentral({ id })).toEqual([{ telephone: '' }]);
    expect(await attention(ines)).toEqual({ conflicts: [], refused: [], unread: [], newDevice: null });
    expect(await telephoneAtCentral(own)).toHaveLength(1);
  });

  test('writes over nothing that was written since central was restored', async () => {
    const { id } = await giveUp();
    await central.restore();
    const sam = await device('sam');
    await sam.sync();
    await sam.ask['premises.save']({ id, details: { ...details, telephone: '876 555 0199' } });
    await sam.sync();
    await omar.sync();
    expect(await telephoneAtCentral({ id })).toEqual([{ telephone: '876 555 0199' }]);
    await expectAgreement(ines, omar, sam);
    expect(await attention(ines)).toMatchObject({
      conflicts: [{ entityId: id, fields: [{ field: 'telephone' }] }],
      refused: [{ entityId: id, code: 'done-after-all' }],
    });
  });
});

describe('a change that was done, and is refused when its carrier brings it to a restored central', () => {
  /** A visit to premises of Sam's, done at central by way of a stick; the backup is older than the premises. */
  async function visitOnStick(): Promise<Inspection['id']> {
    [ines, omar, sam] = [await device('ines'), await device('omar'), await device('sam')];
    await sam.sync();
    await central.backup();
    const { id: premisesId } = await sam.ask['premises.save']({ details });
    await sam.sync();
    await ines.sync();
    const { id } = await ines.ask['inspections.start']({ formId: 'residential', premisesId });
    await takeFromStick(omar, (await putOnStick(ines)).file);
    await omar.sync();
    await ines.sync();
    expect(ines.get(id).revision).toBe(1);
    return id;
  }

  async function expectRefusedThenHealed(id: Inspection['id']): Promise<void> {
    const { refused } = await attention(ines);
    expect(refused).toMatchObject([{ entityId: id, code: 'unknown-premises' }]);
    await sam.sync();
    await expectAgreement(ines, omar, sam, ines);
    expect(await attention(ines)).toMatchObject({ refused: [] });
    expect(await central.sql('select from sync.inspection where id = $1', [id])).toHaveLength(1);
  }

  test('is in front of its author', async () => {
    const id = await visitOnStick();
    await central.restore();
    await omar.sync();
    await ines.sync();
    await expectRefusedThenHealed(id);
  });

  test('goes off their laptop with its record when they give it up, since central has lost that', async () => {
    const id = await visitOnStick();
    await central.restore();
    await ines.sync();
    expect(await attention(ines)).toMatchObject({ refused: [{ entityId: id, isWholeRecord: true }] });
    await discardAll(ines);
    expect(ines.session().db.read(tx => tx.inspections.find(id))).toBeNull();
    await sam.sync();
    await expectAgreement(ines, sam);
    expect(await attention(ines)).toMatchObject({ refused: [] });
  });

  test('also where the carrier has brought what the author still had to send', async () => {
    const id = await visitOnStick();
    const { id: own } = await ines.ask['premises.save']({ details: { ...details, name: 'Shop' } });
    await takeFromStick(omar, (await putOnStick(ines)).file);
    await central.restore();
    await omar.sync();
    expect(await central.sql('select from sync.core_premises where id = $1', [own])).toHaveLength(1);
    await ines.sync();
    await expectRefusedThenHealed(id);
  });
});
