import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { unpackText } from '../../../src-main/central/packed-text.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { passwordOf } from '../../fixtures/maker/cast.ts';
import { centralHoldings, type Row, type Tables } from '../../fixtures/maker/holdings.ts';
import { messagesIn, type WireMessage } from '../../fixtures/maker/wire-messages.ts';
import { resourcesFolder } from '../../support/central-database.ts';
import { createEarlierCentral, type EarlierCentral } from '../../support/earlier-central.ts';
import { asEarlierTables } from '../../support/earlier-tables.ts';
import { asItWas, type CarriedLaptop, homeOf, keptLaptops, openLaptop, wayTo } from '../../support/earlier-version.ts';
import { expectSameRows } from '../../support/same-rows.ts';
import { errorIn, openWire, rowsIn } from '../../support/wire-replay.ts';

let central: EarlierCentral;

let folder: string;

beforeAll(async () => {
  central = await createEarlierCentral();
});
afterAll(() => central.remove());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-two-versions-'));
  await central.reset();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const deploy = () => deployCentral({ ownerUrl: central.ownerUrl, resourcesFolder, log: createLogger('silent') });

const isPlain = ({ conflicts, removed, answers }: Inspection) =>
  conflicts === undefined && removed === undefined && Object.keys(answers).length > 0;

/** How packed text begins; the earlier app reads no other. */
const packed = 'c30404070008';

/** Times, and the names of links and histories that are made of them, are others each time. */
const plain = (text: string) =>
  text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, 'a time')
    .replace(/"(hash|linkHash|history|name)": ?"[0-9a-f]{32,64}"/g, '"$1":"a name"');

/** Columns of central's clock. */
const timed = ['server_at', 'joined_at', 'last_seen_at', 'complete_at', 'at'];

/** Without what central's clock says, and without the short numbers of devices, which have gaps. */
function comparable({ device = [], ...others }: Tables): Tables {
  const tables = { ...others, device: device.map(({ number: _, ...rest }) => rest) };
  const text = JSON.stringify(tables).replace(/"serverAt":"[^"]*"/g, '"serverAt":"a time"');
  const without = (row: Row) => Object.fromEntries(Object.entries(row).filter(([column]) => !timed.includes(column)));
  return Object.fromEntries(Object.entries<Row[]>(JSON.parse(text)).map(([table, rows]) => [table, rows.map(without)]));
}

/** What an answer says: JSON where it is some, packed or not, and else bytes. */
async function saidIn(messages: readonly WireMessage[]): Promise<unknown> {
  const rows = rowsIn(messages);
  const only = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : null;
  if (!only) return rows.map(row => row.map(each => each?.toString('hex')));
  const text = plain(only.toString('hex', 0, 6) === packed ? await unpackText(only) : only.toString('utf8'));
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

test('the earlier app sends its work to this central and joins it, and hears what it heard from its own', async () => {
  await deploy();
  for (const { username, exchanges } of asItWas.wire()) {
    const line = await openWire(central.address, username, passwordOf(username));
    for (const exchange of exchanges) {
      const [asked, answered] = [Buffer.from(exchange.asked, 'base64'), Buffer.from(exchange.answered, 'base64')];
      const now = await line.ask(asked);
      const then = messagesIn(answered).messages;
      expect(errorIn(now), asked.toString('latin1')).toBeNull();
      expect(now.map(each => each.kind)).toEqual(then.map(each => each.kind));
      expect({ said: await saidIn(now) }).toMatchObject({ said: await saidIn(then) });
    }
    await line.close();
  }
  const done = asItWas.centralAfter().tables;
  const now = asEarlierTables(await centralHoldings(central.sql));
  expectSameRows(comparable(now), comparable(done), ['migration']);
});

test('this app sends its work to the earlier central, and goes on after the update', async () => {
  const laptops = await Promise.all(
    keptLaptops.map(who => openLaptop(who, homeOf(who, folder), wayTo(central.address))),
  );
  const syncAll = async () => {
    for (const laptop of [...laptops, ...laptops]) await laptop.sync();
  };
  const waiting = () => laptops.map(({ services }) => services.session.getCurrent().store.counts().waiting);
  const kindsWaiting = () =>
    laptops.flatMap(({ services }) =>
      services.session.getCurrent().db.read(tx => tx.outbox.list(['waiting'], 1000).map(({ body }) => body.kind)),
    );
  const statuses = () => central.sql('select id, status, submission from sync.inspection order by id');

  await syncAll();
  // The earlier central knows no violations: those of the submissions that it has just taken wait.
  const violations = kindsWaiting();
  expect(new Set(violations)).toEqual(new Set(['violation.save']));
  const done = asItWas.centralAfter().tables.inspection!;
  expect(await statuses()).toEqual(
    done
      .map(({ id, status, submission }) => ({ id, status, submission }))
      .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
  );

  // That central knows whole answers alone; after its update, parts of them are sent.
  const [ines] = laptops as [CarriedLaptop, ...CarriedLaptop[]];
  const { db } = ines.services.session.getCurrent();
  const mine = { status: ['draft' as const], mine: true, text: '', order: 'newest' as const, limit: 50, offset: 0 };
  const { rows } = await ines.ask['inspections.list'](mine);
  const { id } = db.read(tx => rows.map(each => tx.inspections.get(each.id))).find(isPlain) ?? { id: null };
  if (id === null) throw new Error('there is a draft without a conflict');
  const comment = async (text: string) => {
    const [item = ''] = Object.keys(db.read(tx => tx.inspections.get(id)).answers);
    await ines.ask['inspections.save']({ id, patch: { answers: { [item]: { comment: text } } } });
    const sent = db.read(tx => tx.outbox.after(id, 0).at(-1)?.body);
    await ines.sync();
    const [row] = await central.sql(`select answers -> '${item}' as answer from sync.inspection where id = '${id}'`);
    return { sent, answer: row?.answer, item };
  };
  const before = await comment('For the earlier central');
  expect(before.sent).toMatchObject({ patch: { answers: { [before.item]: before.answer } } });
  expect(before.answer).toMatchObject({ value: expect.anything(), comment: 'For the earlier central' });

  await deploy();
  await syncAll();
  expect(waiting()).toEqual([0, 0, 0]);
  expect(await statuses()).toHaveLength(done.length);
  expect(await central.sql('select from sync.core_violation')).toHaveLength(violations.length);
  const after = await comment('In parts');
  expect(after.sent).toMatchObject({ patch: { 'answers.*': { [after.item]: { comment: 'In parts' } } } });
  expect(after.answer).toEqual({ ...(before.answer as object), comment: 'In parts' });
  for (const laptop of laptops) await laptop.close();
});
