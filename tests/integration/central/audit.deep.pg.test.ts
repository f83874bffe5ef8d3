import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { verifyCentralAudit } from '../../../src-main/central/audit.ts';
import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { problemOf, runDaybook } from '../cli/command-line.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

/** What the owner of the database does to it afterwards, and what `central audit verify` says. */
let central: CentralDatabase<'ines'>;
const device = freshDevice();
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  const gateway = gateways.as(central.address, central.persons.ines);
  const writer = createChangeWriter();
  const bakery = freshId();
  await gateway.push(device, [writer.premises(bakery), writer.premises(freshId())]);
  await gateway.push(device, [writer.patchPremises(bakery, 1, { telephone: '876-555-0100' })]);
  await gateway.push(device, [writer.patchPremises(bakery, 2, { owner: 'B. Grant' })]);
  for (const enrolmentCodes of [true, false]) await saveSettings({ ownerUrl: central.ownerUrl }, { enrolmentCodes });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

const verify = () => verifyCentralAudit({ ownerUrl: central.ownerUrl });

/** Does something to the tables, verifies, and puts the tables back. */
async function after(tampering: string) {
  await central.backup();
  try {
    await central.sql(tampering);
    return (await verify()).findings;
  } finally {
    await central.restore();
  }
}

test('what was written is in order, and says how much that is', async () => {
  expect(await verify()).toEqual({
    findings: [],
    extent: { parishes: 1, links: 3, earlierLinks: 0, devices: 0, deviceLines: 0, acts: 3 },
  });
  const run = await runDaybook(['central', 'audit', 'verify'], { DATABASE_URL: central.ownerUrl });
  expect(run.stdout).toBe(
    '3 links of 1 parish, 0 lines of 0 devices and 3 administrative acts: each as it was written.\n',
  );
});

const firstChange = 'device_id = (select id from sync.device limit 1) and sequence = 1';
test.for<[string, string, RegExp, string]>([
  [
    'a changed body',
    `update sync.change_log set body = jsonb_set(body, '{body,patch,name}', '"Other"') where ${firstChange}`,
    /^the body of change 1 of device .* is not the one that was sent$/,
    'Kingston',
  ],
  [
    'a changed body with a hash to match',
    `with changed as (select jsonb_set(body, '{body,patch,name}', '"Other"') as body from sync.change_log where ${firstChange})
    update sync.change_log l set body = c.body, body_hash = sync.body_hash(c.body) from changed c where ${firstChange}`,
    /^the link at position 2 does not fit/,
    'Kingston',
  ],
  [
    'another author',
    `update sync.change_log set author = 'somebody' where ${firstChange}`,
    /^the link at position 2 does not fit/,
    'Kingston',
  ],
  [
    'another time',
    `update sync.change_log set server_at = server_at - interval '1 day' where sequence = 3`,
    /^the link at position 3 does not fit/,
    'Kingston',
  ],
  [
    'a removed change',
    'delete from sync.change_log where sequence = 4',
    /^the link at position 4 does not fit/,
    'Kingston',
  ],
  [
    'links in another order',
    'update sync.feed_link set position = 13 - position where position in (3, 4)',
    /does not fit/,
    'Kingston',
  ],
  [
    'a link cut off',
    'delete from sync.feed_link where position = 4',
    /^the feed ends at position 4, and its last link at 3: links were cut off$/,
    'Kingston',
  ],
  [
    'a link said to be of an earlier version',
    'update sync.feed_link set device_id = null where position = 3',
    /^the link at position 3 does not fit/,
    'Kingston',
  ],
  [
    'an altered act',
    "update sync.act set subject = 'nobody' where line = 2",
    /^line 2 of the administrative acts was altered/,
    'administration',
  ],
  ['a removed act', 'delete from sync.act where line = 2', /^line 3 of the administrative acts was/, 'administration'],
])('%s is found, and from when on', async ([, tampering, what, chain]) => {
  const findings = await after(tampering);
  expect(findings).toContainEqual({
    chain,
    what: expect.stringMatching(what),
    since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    broken: true,
  });
});

test('the last changes of a device, cut off with their link, leave a gap in its count', async () => {
  const findings =
    await after(`delete from sync.change_log where sequence = 4; delete from sync.feed_link where position = 4;
    update sync.parish_head set position = 3, hash = (select hash from sync.feed_link where position = 3)`);
  expect(findings).toMatchObject([
    { chain: device, what: expect.stringMatching(/^of the 4 changes of this device .*, 3 are in the log/) },
  ]);
});

test('a body that a retention rule has taken out leaves the chain as it is', async () => {
  expect(await after(`update sync.change_log set body = null where ${firstChange}`)).toEqual([]);
});

test('the command ends with 1 and says in which chain, from when on', async () => {
  await central.backup();
  await central.sql("update sync.act set who = 'somebody' where line = 1");
  const problem = await problemOf(['central', 'audit', 'verify'], { DATABASE_URL: central.ownerUrl });
  expect(problem).toMatchObject({ code: 'central-audit-broken', fields: [{ field: 'administration' }] });
  expect(problem.fields[0]?.problem).toMatch(/^from \d{4}-.*Z on: line 1 of the administrative acts was altered/);
  await central.restore();
});

test('a link that a device was given and central lacks is reported as a restore or as a rewritten chain', async () => {
  const gateway = gateways.as(central.address, central.persons.ines);
  await central.backup();
  const kept = await central.sql<{ position: number; hash: string }>(
    "select position::int, left(audit_hash, 32) as hash from sync.feed_link where parish = 'Kingston' order by position",
  );
  // All of it computed anew, so that it fits in itself.
  await central.sql(`update sync.change_log set author = 'somebody' where sequence = 3;
    do $$ declare each sync.feed_link; before text := ''; begin
      for each in select * from sync.feed_link order by position loop
        before := sync.audit_hash(before, each.hash, each.parish, each.device_id, each.first_sequence, each.last_sequence);
        update sync.feed_link set audit_hash = before where position = each.position;
      end loop; end $$`);
  expect((await verify()).findings).toEqual([]);
  const heads = kept.map(({ position, hash }) => ['Kingston', position, hash]);
  const reply = await gateway.pull(device, [{ kept: heads } as never], 10);
  expect(reply).toMatchObject({ audit: { unknown: heads.slice(1) } });
  expect((await verify()).findings).toEqual([
    {
      chain: 'Kingston',
      since: expect.any(String),
      what: expect.stringMatching(
        /^1 device had been shown this chain up to 4; that is not there any more, what is common ends at 2 of \d{4}-.*Z: central was restored from a backup, or the chain was cut off or made anew$/,
      ),
      broken: false,
    },
  ]);
  await central.restore();
});
