import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { exportBundle } from '../../../src-main/services/bundles/export-bundle.ts';
import { sealPart } from '../../../src-main/services/bundles/seal.ts';
import { writeBundle } from '../../../src-main/services/bundles/write-bundle.ts';
import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createGatewayOpener } from '../central/support/gateways.ts';
import {
  altered,
  carriedOn,
  forged,
  type OnStick,
  putOnStick,
  type TakenApart,
  takeApart,
  takeFromStick,
} from './support/carrying.ts';
import { type FieldDevice, fieldDevice, temporaryFolder } from './support/field-device.ts';

/** What a broken stick or a dishonest carrier can do to a bundle: nothing but lose it. */
type Name = 'ines' | 'omar';
let central: CentralDatabase<Name>;
let ines: FieldDevice;
let omar: FieldDevice;
let stick: OnStick;
let other: OnStick;
const gateways = createGatewayOpener();
const ends: (() => void | Promise<void>)[] = [];
const atEnd = (end: () => void | Promise<void>) => ends.push(end);

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] },
    omar: { name: 'Omar Reid', role: 'inspector', parishes: ['Kingston'] },
  });
  const device = (who: Name) => fieldDevice(central.address, central.persons[who], atEnd);
  [ines, omar] = await Promise.all([device('ines'), device('omar')]);
  ines.record('residential', 1);
  stick = await putOnStick(ines, temporaryFolder(atEnd));
  ines.record('barbershop', 2, 'Kingston', false);
  other = await putOnStick(ines, temporaryFolder(atEnd));
});
afterAll(async () => {
  await gateways.closeAll();
  for (const end of ends.reverse()) await end();
  await central.drop();
});

const countAtCentral = async () => (await central.sql('select from sync.change_log')).length;

async function expectRefusedHere(file: string): Promise<void> {
  await expect(takeFromStick(omar, file)).rejects.toMatchObject({ code: expect.stringMatching(/^bundle-/) });
  expect(await omar.ask['bundles.list'](undefined)).toEqual([]);
  expect(omar.session().db.read(tx => tx.bundles.countParts(stick.bundleId))).toBe(0);
}

describe('a file that is not as it was written is refused whole', () => {
  test('whatever byte is another', async () => {
    const length = readFileSync(stick.file).length;
    const flips = fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      await expectRefusedHere(
        altered(stick.file, bytes => {
          bytes[at] = bytes[at]! ^ flip;
          return bytes;
        }),
      );
    });
    await fc.assert(flips, { numRuns: 150 });
  });

  test('wherever it was cut off, or something was put in or behind it', async () => {
    const length = readFileSync(stick.file).length;
    const cuts = fc.asyncProperty(fc.nat(length - 1), at =>
      expectRefusedHere(altered(stick.file, bytes => bytes.subarray(0, at))),
    );
    await fc.assert(cuts, { numRuns: 50 });
    const insertions = fc.asyncProperty(fc.nat(length), at =>
      expectRefusedHere(
        altered(stick.file, bytes => Buffer.concat([bytes.subarray(0, at), Buffer.from('x'), bytes.subarray(at)])),
      ),
    );
    await fc.assert(insertions, { numRuns: 50 });
  });

  test('also when it never was a bundle, and says so when a newer app made it', async () => {
    const written = (text: string | Buffer) => altered(stick.file, () => Buffer.from(text));
    for (const each of ['', 'hello\n', randomBytes(100_000), 'x'.repeat(100_000)])
      await expectRefusedHere(written(each));
    const newer = takeFromStick(omar, written('daybook bundle 2\nanything\n'));
    await expect(newer).rejects.toMatchObject({ code: 'bundle-too-new' });
    await expect(takeFromStick(omar, `${stick.file}.not-there`)).rejects.toMatchObject({
      code: 'bundle-file-unusable',
      details: { reason: 'ENOENT' },
    });
  });

  test('nothing of the work, and no secret, can be read in it', () => {
    const text = readFileSync(stick.file, 'latin1');
    expect(text).toContain('Ines Campbell');
    const [record] = ines.session().db.read(tx => tx.outbox.list(['waiting'], 1));
    const seal = ines.session().db.read(tx => tx.meta.find('seal'));
    expect(seal).toMatch(/^[0-9a-f]{64}$/);
    for (const secret of [seal!, record!.entityId, record!.changeId, 'premises.save'])
      expect(text).not.toContain(secret);
  });
});

test('a bundle is written whole or not at all, and never in the place of another file unless it is told to', async () => {
  const deps = { session: { getCurrent: ines.session }, clock: systemClock, random: systemRandom };
  const before = readFileSync(stick.file);
  await expect(exportBundle(deps, stick.file, false)).rejects.toMatchObject({ code: 'bundle-file-exists' });
  expect(readFileSync(stick.file).equals(before)).toBe(true);
  const folder = temporaryFolder(atEnd);
  const nowhere = exportBundle(deps, join(folder, 'no', 'such', 'folder.bundle'), false);
  await expect(nowhere).rejects.toMatchObject({ code: 'bundle-file-unusable', details: { reason: 'ENOENT' } });
  const pulledOut = writeBundle(join(folder, 'work.bundle'), '{}', {
    *[Symbol.iterator]() {
      yield { place: 'opening', bytes: new Uint8Array(64) };
      throw new Error('the stick was pulled out');
    },
  });
  await expect(pulledOut).rejects.toThrow('pulled out');
  expect(readdirSync(folder)).toEqual([]);
});

test('a bundle does not go back to the device that made it, nor to another central', async () => {
  await expect(takeFromStick(ines, stick.file)).rejects.toMatchObject({ code: 'bundle-own' });
  const elsewhere = await forged(stick.file, bundle => {
    bundle.header = bundle.header.replace(stick.centralId, '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11');
  });
  await expect(takeFromStick(omar, elsewhere)).rejects.toMatchObject({ code: 'bundle-of-another-central' });
});

describe('central takes nothing of a bundle that its author’s device has not made so', () => {
  const rewrite = (from: string, to: string) => (bundle: TakenApart) => {
    expect(bundle.header).toContain(from);
    bundle.header = bundle.header.replace(from, to);
  };
  const foreign = async (bundle: TakenApart) => {
    const parts = bundle.parts.map((part, number) => ({
      place: part.place,
      bytes: sealPart('0'.repeat(64), { ...bundle, ...part, number }, Buffer.from('[]'), { bytes: randomBytes }),
    }));
    bundle.parts = parts;
  };
  test.for<[string, (bundle: TakenApart) => void | Promise<void>]>([
    ['with the name of its author changed', rewrite('Ines Campbell', 'Ivan Campbell')],
    ['with another author', bundle => rewrite(central.persons.ines.username, central.persons.omar.username)(bundle)],
    ['with another device', bundle => rewrite(stick.deviceId, '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11')(bundle)],
    ['with other sequences in its header', rewrite('"firstSequence":1', '"firstSequence":9')],
    ['with its parts in another order', bundle => void bundle.parts.reverse()],
    [
      'with a part that says it is something else',
      bundle => {
        bundle.parts[0]!.place = 'changes';
      },
    ],
    [
      'with a part of another bundle of the same device',
      async bundle => {
        await forged(other.file, another => {
          bundle.parts[1] = another.parts[1]!;
        });
      },
    ],
    [
      'with the opening of another bundle',
      async bundle => {
        await forged(other.file, another => {
          bundle.parts[0] = another.parts[0]!;
        });
      },
    ],
    ['sealed with a secret of the carrier’s own making', foreign],
    [
      'sealed by nobody',
      bundle => {
        bundle.parts[0]!.bytes = Buffer.from('[]');
      },
    ],
  ])('%s', async ([, forge]) => {
    const before = await countAtCentral();
    const file = await forged(stick.file, forge);
    const { header } = await takeFromStick(omar, file);
    await omar.sync();
    expect(await carriedOn(omar, header)).toMatchObject({ state: 'held', outcomes: { applied: 0 } });
    expect((await carriedOn(omar, header)).reason).toMatch(/not as its author's device made it/);
    expect(await countAtCentral()).toBe(before);
  });
});

describe('who is stopped at central', () => {
  const stop = (table: 'person' | 'device', key: string, disabled: boolean) =>
    central.sql(`update sync.${table} set disabled = $2 where ${table === 'person' ? 'username' : 'id::text'} = $1`, [
      key,
      disabled,
    ]);

  test('the true bundle takes the place of a forged one; it waits while its author or their device is stopped', async () => {
    expect(await takeFromStick(omar, stick.file)).toMatchObject({ isNew: true });
    const { username } = central.persons.ines;
    await stop('person', username, true);
    await omar.sync();
    expect((await carriedOn(omar, stick)).reason).toMatch(/stopped the author/);
    await stop('person', username, false);
    await stop('device', stick.deviceId, true);
    await omar.sync();
    expect((await carriedOn(omar, stick)).reason).toMatch(/stopped the device/);
    await stop('device', stick.deviceId, false);
  });

  test('a carrier who is stopped hands over nothing', async () => {
    await stop('device', omar.session().deviceId, true);
    await expect(omar.sync()).rejects.toMatchObject({ code: 'central-disabled' });
    const { header, parts } = await takeApart(stick.file);
    const gateway = gateways.as(central.address, central.persons.omar);
    const handOver = (deviceId: DeviceId) =>
      gateway.handOver(deviceId, { bundleId: stick.bundleId, header, number: 1, photo: null, ...parts[1]! });
    await expect(handOver(omar.session().deviceId)).rejects.toMatchObject({ code: 'central-disabled' });
    // Nor under the cover of the author's device.
    await expect(handOver(stick.deviceId)).rejects.toMatchObject({ code: 'central-disabled' });
    await stop('device', omar.session().deviceId, false);
    expect(await countAtCentral()).toBe(0);

    // Played again and again, it is done once.
    const counts = { status: 'done', applied: 3, merged: 0, conflict: 0, refused: 0 };
    for (const _ of [1, 2, 3]) expect(await handOver(omar.session().deviceId)).toEqual(counts);
    expect(await countAtCentral()).toBe(3);
    await omar.sync();
    expect(await carriedOn(omar, stick)).toMatchObject({ state: 'sent', outcomes: { applied: 3 } });
    expect(await countAtCentral()).toBe(3);
  });

  test('each of the three acts is one line in the log of the device it was done on', async () => {
    const linesOf = ({ session }: FieldDevice) => session().db.read(tx => tx.audit.count());
    const before = { ines: linesOf(ines), omar: linesOf(omar) };
    const again = await putOnStick(ines);
    await takeFromStick(omar, again.file);
    expect(await takeFromStick(omar, again.file)).toMatchObject({ isNew: false });
    expect([linesOf(ines), linesOf(omar)]).toEqual([before.ines + 1, before.omar + 1]);
    const discard = async () => omar.ask['bundles.discard']({ bundleId: again.bundleId });
    await discard();
    await expect(discard()).rejects.toMatchObject({ code: 'bundle-not-found' });
    expect(linesOf(omar)).toBe(before.omar + 2);
    for (const { session } of [ines, omar]) expect(session().db.read(tx => tx.audit.findBroken())).toBeNull();
    expect(omar.session().db.read(tx => tx.bundles.countParts(again.bundleId))).toBe(0);
  });
});

test('a device gets its own secret from central and no other one', async () => {
  const seals = await Promise.all(
    (['ines', 'omar'] as const).map(async who => {
      const gateway = gateways.as(central.address, central.persons[who]);
      const on = who === 'ines' ? ines : omar;
      const { seal } = await gateway.pull(on.session().deviceId, [], 1);
      expect(seal).toBe(on.session().db.read(tx => tx.meta.find('seal')));
      const another = who === 'ines' ? omar : ines;
      await expect(gateway.pull(another.session().deviceId, [], 1)).rejects.toMatchObject({ code: 'central-disabled' });
      const device = { deviceId: another.session().deviceId, deviceName: '', appVersion: '' };
      await expect(gateway.join(device)).rejects.toMatchObject({ code: 'central-disabled' });
      return seal;
    }),
  );
  expect(new Set(seals).size).toBe(2);
});
