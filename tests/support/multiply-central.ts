import type pg from 'pg';

/** As many as the head office's central serves. */
export const allParishes = [
  ...['Kingston', 'Clarendon', 'Hanover', 'Manchester', 'Portland', 'Saint Andrew', 'Saint Ann', 'Saint Catherine'],
  ...['Saint Elizabeth', 'Saint James', 'Saint Mary', 'Saint Thomas', 'Trelawny', 'Westmoreland'],
];

/** What is copied: the records that a real push put there, and the log of it. */
const takeOriginals = `
  create temp table original_premises as select * from sync.core_premises;
  create temp table original_inspection as select * from sync.inspection;
  create temp table original_change as select * from sync.change_log;
  create temp table copied (old uuid primary key, new uuid not null)`;

const nameCopies = `
  insert into copied select id, uuidv7() from original_premises union all select id, uuidv7() from original_inspection`;

/** Without the columns that Postgres works out. */
const columns = `id, parish, author, state, fields, facts, history, conflicts, removed, revision, field_revisions, created_device,
  created_at, updated_at`;

const copyPremises = `
  insert into sync.core_premises (${columns})
    select ${columns.replaceAll(/\w+/g, 'copy.$&')} from original_premises p join copied on old = p.id,
      jsonb_populate_record(p, jsonb_build_object('id', new, 'parish', $1::text)) copy`;

const copyInspections = `
  insert into sync.inspection
    select copy.* from original_inspection i join copied on old = i.id join copied at on at.old = i.premises_id,
      jsonb_populate_record(i, jsonb_build_object('id', copied.new, 'parish', $1::text, 'premises_id', at.new)) copy`;

/** The same changes, sent by another device. Theirs come in the order in which the originals did. */
const copyLog = `
  with device as (
    insert into sync.device (id, username, protocol) select uuidv7(), username, protocol from sync.device limit 1 returning id
  ), logged as (
    insert into sync.change_log
      select copy.* from original_change l join copied on old = l.entity_id cross join device,
        jsonb_populate_record(l, jsonb_build_object('device_id', device.id, 'change_id', uuidv7(), 'entity_id', new, 'parish', $1::text)) copy
      returning device_id, sequence
  )
  select device_id, max(sequence) as sequence from logged group by device_id`;

const takeOver = `update sync.device set last_sequence = $2 where id = $1`;

/** Copies what it was made with, by turns into each of the parishes. */
export type MultiplyCentral = (copies: number, parishes?: readonly string[]) => Promise<void>;

/**
 * Takes note of all records of a central with their changes, to copy them again and again, as if another device had sent them: rows and
 * log by one statement each, positions and links of the feed by central's own function. Once for each connection.
 */
export async function noteOriginals(client: pg.Client): Promise<MultiplyCentral> {
  await client.query(takeOriginals);
  return async (copies, parishes = allParishes) => {
    for (let at = 0; at < copies; at += 1) {
      const parish = parishes[at % parishes.length];
      await client.query('begin');
      await client.query('truncate copied');
      await client.query(nameCopies);
      await client.query(copyPremises, [parish]);
      await client.query(copyInspections, [parish]);
      const { rows } = await client.query<{ device_id: string; sequence: string }>(copyLog, [parish]);
      for (const { device_id: device, sequence } of rows) {
        await client.query(takeOver, [device, sequence]);
        await client.query('select sync.advance_feeds($1, 1)', [device]);
      }
      await client.query('commit');
    }
    await client.query('vacuum analyze');
  };
}

/** Copies all records of a central so many times. */
export async function multiplyCentral(client: pg.Client, copies: number, parishes = allParishes): Promise<void> {
  const multiply = await noteOriginals(client);
  await multiply(copies, parishes);
}
