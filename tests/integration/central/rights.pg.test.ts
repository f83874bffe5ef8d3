import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { allMet, type ChangeWriter, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const residential = loadForm('residential');
const answers = allMet(residential);
type Name = 'ines' | 'ivan' | 'sam' | 'mona' | 'ada' | 'hanna';
let central: CentralDatabase<Name>;
const gateways = createGatewayOpener();

/** A person with a device of theirs. */
interface Hand {
  readonly gateway: CentralGateway;
  readonly device: DeviceId;
  readonly writer: ChangeWriter;
  push(...changes: Change[]): Promise<(string | null)[]>;
}
function hand(name: Name, parish = 'Kingston'): Hand {
  const gateway = gateways.as(central.address, central.persons[name]);
  const device = freshDevice();
  return {
    gateway,
    device,
    writer: createChangeWriter(parish),
    push: async (...changes) => {
      const reply = await gateway.push(device, changes);
      return reply.status === 'done' ? reply.outcomes.map(each => each.code ?? each.status) : [`gap ${reply.expected}`];
    },
  };
}

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    ivan: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
    mona: { role: 'medical-officer', parishes: ['Kingston', 'Hanover'] },
    ada: { role: 'admin', parishes: ['Kingston'] },
    hanna: { role: 'supervisor', parishes: ['Hanover'] },
  });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

describe('who may do what', () => {
  let premises: string;
  let submitted: string;
  let draft: string;

  beforeEach(async () => {
    const ines = hand('ines');
    [premises, submitted, draft] = [freshId(), freshId(), freshId()];
    const { writer } = ines;
    expect(
      await ines.push(
        writer.premises(premises),
        writer.draft(submitted, premises, 'residential', answers),
        writer.submit(submitted, residential, answers),
        writer.draft(draft, premises),
      ),
    ).toEqual(['applied', 'applied', 'applied', 'applied']);
  });

  test.for<[Name, string, string, string, string]>([
    // who, registers premises, edits another's draft, returns a submitted one, edits premises
    ['ivan', 'applied', 'not-allowed', 'not-allowed', 'applied'],
    ['sam', 'applied', 'not-allowed', 'applied', 'applied'],
    ['mona', 'not-allowed', 'not-allowed', 'applied', 'not-allowed'],
    ['ada', 'not-allowed', 'not-allowed', 'not-allowed', 'not-allowed'],
    ['hanna', 'not-your-parish', 'not-allowed', 'not-your-parish', 'not-your-parish'],
  ])("%s: registering premises %s, editing a colleague's draft %s, reviewing %s, changing premises %s", async ([
    name,
    registering,
    editing,
    reviewing,
    changing,
  ]) => {
    const person = hand(name);
    const { writer } = person;
    expect(
      await person.push(
        writer.premises(freshId()),
        writer.patch(draft, 1, { header: { owner: 'X' } }),
        writer.review(submitted, 'return'),
        writer.patchPremises(premises, 1, { telephone: '876-555-0100' }),
      ),
    ).toEqual([registering, editing, reviewing, changing]);
  });

  test('nobody reviews their own inspection, a supervisor neither', async () => {
    const sam = hand('sam');
    const own = freshId();
    const { writer } = sam;
    expect(
      await sam.push(
        writer.draft(own, premises, 'residential', answers),
        writer.submit(own, residential, answers),
        writer.review(own, 'approve'),
      ),
    ).toEqual(['applied', 'applied', 'own-record']);
  });

  test('a submitted inspection is neither edited nor submitted again; a returned one is both', async () => {
    const ines = hand('ines');
    const sam = hand('sam');
    const edit = () => ines.writer.patch(submitted, 2, { header: { owner: 'Late' } });
    expect(await ines.push(edit(), ines.writer.submit(submitted, residential, answers, 2))).toEqual([
      'not-editable',
      'not-editable',
    ]);
    expect(await sam.push(sam.writer.review(submitted, 'return'))).toEqual(['applied']);
    expect(await ines.push(ines.writer.submit(submitted, residential, answers, 3, 3))).toEqual([
      'submission-out-of-date',
    ]);
    const again = ines.writer.patch(submitted, 3, { header: { owner: 'In time' } });
    expect(await ines.push(again, ines.writer.submit(submitted, residential, answers, 2, 3))).toEqual([
      'applied',
      'applied',
    ]);
  });

  test('a review is for one submission: an old one, a second one and an empty return are refused', async () => {
    const sam = hand('sam');
    const mona = hand('mona');
    expect(
      await sam.push(sam.writer.review(submitted, 'return', 2), sam.writer.review(submitted, 'return', 1, ' \n ')),
    ).toEqual(['review-not-possible', 'comment-needed']);
    expect(await sam.push(sam.writer.review(submitted, 'approve'))).toEqual(['applied']);
    expect(await mona.push(mona.writer.review(submitted, 'return'))).toEqual(['review-not-possible']);
  });

  test('nobody signs what they have not seen: a submit after a change on their other device is refused', async () => {
    const [tablet, laptop] = [hand('ines'), hand('ines')];
    expect(await tablet.push(tablet.writer.patch(draft, 1, { header: { owner: 'From the tablet' } }))).toEqual([
      'applied',
    ]);
    expect(await laptop.push(laptop.writer.submit(draft, residential, {}, 1, 1))).toEqual(['changed-meanwhile']);
    expect(await laptop.push(laptop.writer.submit(draft, residential, {}, 1, 2))).toEqual(['applied']);
  });

  test('wrong scores are refused, and the record stays as it was', async () => {
    const ines = hand('ines');
    const honest = ines.writer.submit(draft, residential, {}, 1, 1);
    for (const lie of [{ overallScore: 100 }, { criticalScore: null }, { verdict: 'Satisfactory' }]) {
      const change = {
        ...honest,
        changeId: freshDevice() as never,
        body: { ...honest.body, ...lie } as Change['body'],
      };
      const reply = await hand('ines').gateway.push(freshDevice(), [{ ...change, sequence: 1 }]);
      expect(reply).toMatchObject({
        outcomes: [{ status: 'refused', code: 'score-mismatch', record: { id: draft, status: 'draft', revision: 1 } }],
      });
    }
  });

  test('records that are not there, of another parish, or there already are refused by name', async () => {
    const ines = hand('ines');
    const { writer } = ines;
    const elsewhere = createChangeWriter('Hanover').patch(draft, 1, {});
    expect(
      await ines.push(
        writer.patch(freshId(), 0, { header: {} }),
        writer.submit(freshId(), residential, {}),
        writer.review(freshId(), 'approve'),
        writer.patchPremises(freshId(), 0, { owner: 'X' }),
        writer.draft(freshId(), freshId()),
        writer.draft(draft, premises),
        writer.premises(premises),
        writer.draft(freshId(), premises, 'unknown-form'),
        { ...elsewhere, sequence: 9 },
      ),
    ).toEqual([
      'unknown-record',
      'unknown-record',
      'unknown-record',
      'unknown-record',
      'unknown-premises',
      'record-exists',
      'record-exists',
      'unknown-form',
      'unknown-record',
    ]);
  });

  test("a refusal gives central's record back only to who may see it", async () => {
    const ivan = hand('ivan');
    const reply = await ivan.gateway.push(ivan.device, [
      ivan.writer.patch(draft, 1, { header: {} }),
      ivan.writer.patch(submitted, 1, { header: {} }),
    ]);
    expect(reply).toMatchObject({ outcomes: [{ record: null }, { record: { id: submitted, status: 'submitted' } }] });
  });

  test('a change refused by a rule refuses alone: those before and after it are done', async () => {
    const ines = hand('ines');
    const { writer } = ines;
    const [before, after] = [freshId(), freshId()];
    expect(
      await ines.push(writer.premises(before), writer.review(submitted, 'approve'), writer.premises(after)),
    ).toEqual(['applied', 'not-allowed', 'applied']);
    const rows = await central.sql('select id from sync.core_premises where id = any ($1)', [[before, after]]);
    expect(rows).toHaveLength(2);
  });
});

describe('the walls around the tables', () => {
  const asPerson = async (name: Name) => {
    const { username, password } = central.persons[name];
    const { host, port, database } = central;
    const client = new pg.Client({ host, port, database, user: username, password, ssl: false });
    await client.connect();
    return client;
  };

  test('a person can read, write or truncate no table, and run none of the inner functions', async () => {
    const tables = await central.sql<{ name: string }>(
      "select format('sync.%I', relname) as name from pg_class where relnamespace = 'sync'::regnamespace and relkind = 'r'",
    );
    expect(tables.length).toBeGreaterThan(10);
    const client = await asPerson('ada');
    try {
      for (const { name } of tables) {
        for (const statement of [
          `select from ${name}`,
          `delete from ${name}`,
          `truncate ${name}`,
          `insert into ${name} default values`,
        ]) {
          await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' });
        }
      }
      await expect(client.query('select sync.person_record(null)')).rejects.toMatchObject({ code: '42501' });
      await expect(client.query("select sync.save_form_version('{}')")).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('create table sync.mine (x int)')).rejects.toMatchObject({ code: '42501' });
      await expect(client.query(`set role "daybook_owner_${central.database}"`)).rejects.toMatchObject({
        code: '42501',
      });
    } finally {
      await client.end();
    }
  });

  test('exactly eighteen functions are open to persons', async () => {
    const open = await central.sql<{ name: string }>(
      `select proname as name from pg_proc where pronamespace = 'sync'::regnamespace and has_function_privilege($1, oid, 'execute') order by 1`,
      [central.persons.ines.username],
    );
    expect(open.map(each => each.name)).toEqual([
      'attachment_chunks',
      'attachment_put',
      'attachment_standings',
      'enrol',
      'expect_central',
      'forms',
      'hand_over',
      'heard_disabled',
      'join',
      'join_copy',
      'letterheads',
      'next_pages',
      'photo_put',
      'premises_kinds',
      'pull',
      'pull_packed',
      'push',
      'push_packed',
      'unlock_secret',
    ]);
  });

  test('every function that runs as the owner has a fixed search path, and the owner is no superuser and cannot sign in', async () => {
    const rows = await central.sql<{ settings: string[] | null; super: boolean; login: boolean }>(
      `select proconfig as settings, rolsuper as super, rolcanlogin as login from pg_proc join pg_roles r on r.oid = proowner
       where pronamespace = 'sync'::regnamespace and prosecdef`,
    );
    expect(rows).toHaveLength(19);
    for (const row of rows)
      expect(row).toEqual({
        settings: expect.arrayContaining(['search_path=pg_catalog, pg_temp']),
        super: false,
        login: false,
      });
  });

  test('row-level security is on and forced for every table: a mistaken grant still shows a person nothing', async () => {
    const bare = await central.sql(
      "select relname from pg_class where relnamespace = 'sync'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)",
    );
    expect(bare).toEqual([]);
    await central.sql(`grant select on sync.person to "${central.persons.ada.username}"`);
    const client = await asPerson('ada');
    try {
      expect((await client.query('select * from sync.person')).rows).toEqual([]);
    } finally {
      await client.end();
      await central.sql(`revoke select on sync.person from "${central.persons.ada.username}"`);
    }
  });

  test('sessions of a person end by themselves when they hang', async () => {
    const client = await asPerson('ines');
    const { rows } = await client.query(
      "select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle",
    );
    await client.end();
    expect(rows).toEqual([{ statement: '1min', idle: '15s' }]);
  });
});

describe('who may connect', () => {
  test('a wrong password is a refused sign-in', async () => {
    const gateway = gateways.as(central.address, { ...central.persons.ines, password: 'wrong-password' });
    await expect(gateway.pull(freshDevice(), [], 1)).rejects.toMatchObject({ code: 'central-refused-sign-in' });
  });

  test('a disabled person, a disabled device and the device of another person are stopped', async () => {
    const ivan = hand('ivan');
    await ivan.gateway.pull(ivan.device, [], 1);
    await central.sql('update sync.person set disabled = true where username = $1', [central.persons.ivan.username]);
    await expect(ivan.gateway.pull(ivan.device, [], 1)).rejects.toMatchObject({ code: 'central-disabled' });
    await central.sql('update sync.person set disabled = false where username = $1', [central.persons.ivan.username]);
    await central.sql('update sync.device set disabled = true where id = $1', [ivan.device]);
    await expect(ivan.gateway.push(ivan.device, [])).rejects.toMatchObject({ code: 'central-disabled' });
    await expect(hand('ines').gateway.push(ivan.device, [])).rejects.toMatchObject({ code: 'central-disabled' });
  });

  test('a login of the server that is no person of this central is stopped', async () => {
    const other = await createCentralDatabase(inject('postgresUrl'), {
      zoe: { role: 'inspector', parishes: ['Kingston'] },
    });
    try {
      const gateway = gateways.as(central.address, other.persons.zoe);
      await expect(gateway.pull(freshDevice(), [], 1)).rejects.toMatchObject({ code: 'central-not-ready' });
      await gateway.close();
    } finally {
      await other.drop();
    }
  });

  test('an app or a central that is too old is told so', async () => {
    const { gateway, device } = hand('ines');
    await central.sql('update sync.central set protocol_min = 2, protocol_max = 3');
    await expect(gateway.pull(device, [], 1)).rejects.toMatchObject({ code: 'app-too-old' });
    await central.sql('update sync.central set protocol_min = 0, protocol_max = 0');
    await expect(gateway.push(device, [])).rejects.toMatchObject({ code: 'central-too-old' });
    await central.sql('update sync.central set protocol_min = 1, protocol_max = 1');
    await expect(gateway.pull(device, [], 1)).resolves.toBeDefined();
  });
});
