import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { centralConnector } from '../../../src-main/app/connect-central.ts';
import { pagesAsTheyCome } from '../../../src-main/central/page-rows.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { firstPagesTogether } from '../../../src-main/sync/pages-size.ts';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { pullAll } from '../../../src-main/sync/pull.ts';
import { firstStepSize } from '../../../src-main/sync/step-size.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** With their premises more records than one step writes. */
const inspections = 130;
const pageOfAll = 500;

const parishes = ['Kingston', 'St. Andrew', 'Portland', 'St. Mary', 'Trelawny'];

let central: CentralDatabase<'ines' | 'sam' | 'mona'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
    mona: { role: 'medical-officer', parishes },
  });
});
afterAll(() => central.drop());

/** A new laptop of somebody who reads, with all inspections at central. */
async function newLaptop(who: 'sam' | 'mona'): Promise<FieldDevice> {
  const [{ many } = { many: '0' }] = await central.sql<{ many: string }>(
    'select count(*) as many from sync.inspection',
  );
  if (many === '0') {
    const ines = await fieldDevice(central.address, central.persons.ines);
    for (let seed = 0; seed < inspections; seed += 1) ines.record('burial-site', seed);
    await ines.sync();
  }
  return fieldDevice(central.address, central.persons[who]);
}

/** Pulls until `stopped` says otherwise. */
function pull({ session }: FieldDevice, gateway: CentralGateway, stopped: () => boolean): Promise<number> {
  const quiet = { notifier: { dataChanged: () => {} }, onProgress: () => {}, onClock: () => {} };
  return pullAll({ store: session().store, gateway, clock: systemClock, stopped, ...quiet });
}

const connect = (who: 'sam' | 'mona') => {
  const { username, password } = central.persons[who];
  const platform = { clock: systemClock, random: systemRandom, log: createLogger('silent') };
  return centralConnector({ appVersion: '0.1.0', caFile: null }, platform)(central.address, username, password);
};

const premisesOn = ({ session }: FieldDevice) =>
  session().db.read(tx => tx.premisesLists.page({ parishes: ['Kingston'], text: '' }, 1, 0).total);

test('a page that is left after its first step goes on from there, and nothing is read twice', async () => {
  const sam = await newLaptop('sam');
  const gateway = connect('sam');
  const askedFrom: number[] = [];
  const watched: CentralGateway = {
    ...gateway,
    pull: (deviceId, cursors) => {
      askedFrom.push(cursors.find(each => each.parish === 'Kingston')?.position ?? 0);
      return gateway.pull(deviceId, cursors, pageOfAll);
    },
  };
  let asked = 0;
  const afterOneStep = () => {
    asked += 1;
    return asked > 2;
  };
  await pull(sam, watched, afterOneStep);
  expect(premisesOn(sam)).toBeGreaterThan(0);
  expect(premisesOn(sam)).toBeLessThan(inspections);
  expect(sam.digest()).not.toBe(await centralDigest(central.ownerUrl));

  await pull(sam, watched, () => false);
  expect(askedFrom).toEqual([0, firstStepSize]);
  expect(premisesOn(sam)).toBe(inspections);
  expect(sam.digest()).toBe(await centralDigest(central.ownerUrl));
  await gateway.close();
});

test('the next pages are on their way while these are written; when they are lost, what was written stays', async () => {
  const sam = await newLaptop('sam');
  const gateway = connect('sam');
  const position = () => sam.session().store.cursors()[0]?.position ?? 0;
  const short: CentralGateway = {
    ...gateway,
    pull: (deviceId, cursors) => gateway.pull(deviceId, cursors, 20),
    nextPages: (deviceId, cursors, _limit, most) => gateway.nextPages(deviceId, cursors, 20, most),
  };
  const writtenBefore: number[] = [];
  const losing: CentralGateway = {
    ...short,
    nextPages: (...asked) => {
      writtenBefore.push(position());
      if (writtenBefore.length === 1) return short.nextPages(...asked);
      return pagesAsTheyCome(() => Promise.reject(new DaybookError('central-unreachable')));
    },
  };
  await expect(pull(sam, losing, () => false)).rejects.toMatchObject({ code: 'central-unreachable' });
  // The first statement was sent before anything was written, the second before the last page of the first was.
  expect(writtenBefore).toEqual([0, 20 * firstPagesTogether]);
  expect(position()).toBe(20 * (1 + firstPagesTogether));

  await pull(sam, short, () => false);
  expect(sam.digest()).toBe(await centralDigest(central.ownerUrl));
  await gateway.close();
});

test('whoever has many parishes is given less of each at a time: one reply never grows with them', async () => {
  const mona = await newLaptop('mona');
  const gateway = connect('mona');
  const asked: number[] = [];
  const watched: CentralGateway = {
    ...gateway,
    pull: (deviceId, cursors, limit) => {
      asked.push(limit);
      return gateway.pull(deviceId, cursors, limit);
    },
    nextPages: (deviceId, cursors, limit, most) => {
      asked.push(cursors.length * limit);
      return gateway.nextPages(deviceId, cursors, limit, most);
    },
  };
  await pull(mona, watched, () => false);
  await pull(mona, watched, () => false);
  expect(asked).toEqual([100, 250, 250 / parishes.length]);
  expect(premisesOn(mona)).toBe(inspections);
  await gateway.close();
});
