import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import type { CentralGateway, PageStream } from '../../../src-main/sync/ports.ts';
import { type FeedPage, startOfFeed } from '../../../src-shared/sync-protocol/pull.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { until } from '../../support/until.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const records = 600;
/** So many that a page is longer than what Postgres keeps back before it sends anything. */
const perPage = 150;
const gate = 4_242;

let central: CentralDatabase<'ines' | 'sam'>;
let proxy: TcpProxy;
let ines: CentralGateway;
let sam: CentralGateway;
const gateways = createGatewayOpener();
const writer = createChangeWriter();
const device = freshDevice();
const desk = freshDevice();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston', 'Portland'] },
  });
  proxy = await createTcpProxy(central);
  ines = gateways.as(central.address, central.persons.ines);
  sam = gateways.as(`postgresql://127.0.0.1:${proxy.port}/${central.database}`, central.persons.sam);
  await ines.push(
    device,
    Array.from({ length: records }, () =>
      writer.premises(freshId(), { name: 'Island Grill', address: randomBytes(90).toString('hex') }),
    ),
  );
});
afterAll(async () => {
  await gateways.closeAll();
  await proxy.close();
  await central.drop();
});

async function allOf(stream: PageStream): Promise<FeedPage[]> {
  const pages: FeedPage[] = [];
  for await (const next of stream) pages.push(...next.pages);
  return pages;
}

const idsOf = (pages: readonly FeedPage[]) => pages.flatMap(page => page.records.map(each => each.record.id));

/** The first page as a pull gives it, and the cursor behind it. */
async function firstPage(): Promise<FeedPage> {
  const { pages } = await sam.pull(desk, [], perPage);
  return pages.find(page => page.parish === 'Kingston')!;
}

/** From now on, central makes two pages and no more until it is let go. */
async function holdPages() {
  const [feed] = await central.sql<{ text: string }>("select pg_get_functiondef('sync.feed_page'::regproc) as text");
  const held = feed!.text.replace(
    'begin\n',
    `begin\n  if at >= ${2 * perPage} then perform pg_advisory_xact_lock_shared(${gate}); end if;\n`,
  );
  expect(held).not.toBe(feed!.text);
  await central.sql(held);
  const client = new pg.Client({ connectionString: central.ownerUrl });
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [gate]);
  const letGo = async () => {
    if (isHeld) await client.end();
    isHeld = false;
    await central.sql(feed!.text);
  };
  let isHeld = true;
  onTestFinished(letGo);
  const waits = () =>
    central.sql("select from pg_stat_activity where datname = $1 and wait_event = 'advisory'", [central.database]);
  const isReached = () => until(async () => (await waits()).length > 0, 'central waits in the middle of the pages');
  return { letGo, isReached };
}

test('pages come one behind the other in one statement, and say the same as pull after pull', async () => {
  const first = await firstPage();
  const before = sam.traffic().roundTrips;
  const pages = await allOf(sam.nextPages(desk, [first.cursor], perPage, 16));
  expect(sam.traffic().roundTrips - before).toBe(1);
  expect(pages.map(page => [page.records.length, page.more])).toEqual([
    [perPage, true],
    [perPage, true],
    [perPage, false],
  ]);
  const whole = (await sam.pull(desk, [], records)).pages.find(page => page.parish === 'Kingston')!;
  expect([...idsOf([first]), ...idsOf(pages)]).toEqual(idsOf([whole]));
  expect(pages.at(-1)?.cursor).toEqual(whole.cursor);
});

test('no more of them come than were asked for, and none of a parish that is not the person’s', async () => {
  const cursors = [startOfFeed('Kingston'), startOfFeed('Trelawny')];
  const pages = await allOf(sam.nextPages(desk, cursors, perPage, 2));
  expect(pages.map(page => [page.parish, page.more])).toEqual([
    ['Kingston', true],
    ['Kingston', true],
  ]);
});

test('a page is here before the next one is made, and a push of the same device waits for none of them', async () => {
  const held = await holdPages();
  const stream = sam.nextPages(desk, [startOfFeed('Kingston')], perPage, 16)[Symbol.asyncIterator]();
  expect((await stream.next()).value?.pages).toHaveLength(1);
  expect(await sam.push(desk, [])).toMatchObject({
    status: 'done',
  });
  await held.letGo();
  for (let nth = 1; nth < records / perPage; nth += 1) expect((await stream.next()).value?.pages).toHaveLength(1);
  expect((await stream.next()).done).toBe(true);
});

test('when the connection is cut, what had come before is given first, and then the failure', async () => {
  const held = await holdPages();
  const stream = sam.nextPages(desk, [startOfFeed('Kingston')], perPage, 16);
  await held.isReached();
  proxy.cutAll();
  await stream.over;
  const pages: FeedPage[] = [];
  const taking = (async () => {
    for await (const next of stream) pages.push(...next.pages);
  })();
  await expect(taking).rejects.toMatchObject({ code: 'central-unreachable' });
  expect(idsOf(pages).length).toBeGreaterThanOrEqual(perPage);
  expect(idsOf(pages).length).toBeLessThanOrEqual(2 * perPage);
  await held.letGo();
});

test('a link that central does not know ends them with a page that says so', async () => {
  const first = await firstPage();
  const strange = { ...first.cursor, linkHash: 'f'.repeat(64) };
  const pages = await allOf(sam.nextPages(desk, [strange], perPage, 16));
  expect(pages).toMatchObject([{ reset: true, more: false, records: [] }]);
});

test('whoever is disabled in the middle is given no page that is made afterwards', async () => {
  const held = await holdPages();
  const pages: FeedPage[] = [];
  const taking = (async () => {
    for await (const next of sam.nextPages(desk, [startOfFeed('Kingston')], perPage, 16)) pages.push(...next.pages);
  })();
  const refused = expect(taking).rejects.toMatchObject({ code: 'central-disabled' });
  await held.isReached();
  await central.sql('update sync.device set disabled = true where id = $1', [desk]);
  await held.letGo();
  await refused;
  // The one that central was making may still have come.
  expect(idsOf(pages).length).toBeLessThanOrEqual(3 * perPage);
  await central.sql('update sync.device set disabled = false where id = $1', [desk]);
});

test('a central that does not know them yet gives one page, as a pull does', async () => {
  await central.sql('drop function sync.next_pages');
  const older = gateways.as(central.address, central.persons.sam);
  const first = await firstPage();
  for (let time = 0; time < 2; time += 1) {
    const pages = await allOf(older.nextPages(desk, [first.cursor], perPage, 16));
    expect(pages.map(page => [page.parish, page.records.length, page.more])).toEqual([['Kingston', perPage, true]]);
  }
});
