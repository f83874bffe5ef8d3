import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { jsonbText } from '../../../src-main/sync/jsonb-text.ts';
import { storableJson } from '../../../src-shared/sync-protocol/storable-json.ts';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
});
afterAll(() => client.end());

test('JSON has the text that Postgres makes of it as jsonb, so that both sides hash the same', async () => {
  const value = fc.jsonValue({ stringUnit: 'binary' });
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 20, maxLength: 60 }), async values => {
      const texts = values.map(storableJson);
      const { rows } = await client.query<{ text: string }>(
        'select t::jsonb::text as text from unnest($1::text[]) with ordinality u(t, n) order by n',
        [texts],
      );
      expect(texts.map(text => jsonbText(JSON.parse(text)))).toEqual(rows.map(row => row.text));
      // What central can store as it is needs no way through JSON first.
      const plain = values.flatMap((each, at) => (JSON.stringify(each) === texts[at] ? [at] : []));
      expect(plain.map(at => jsonbText(values[at]))).toEqual(plain.map(at => rows[at]?.text));
    }),
    { numRuns: 60, seed: Number(process.env.DAYBOOK_TEST_SEED ?? 7) },
  );
  for (const number of [1e21, -1.25e-7, 5e-324, 1.5e300, 0.1, -0, 123456789.125]) {
    const { rows } = await client.query('select $1::jsonb::text as text', [JSON.stringify([number])]);
    expect(jsonbText([number])).toBe(rows[0].text);
  }
});
