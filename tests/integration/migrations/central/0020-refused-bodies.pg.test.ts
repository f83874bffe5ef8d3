import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { change, ids, records } from './rows.ts';

const refusedId = '019b8d62-7a86-7241-8536-b21d82853606';
const refused = {
  ...{ ...change, change_id: refusedId, sequence: 8, status: 'refused' },
  body: { sequence: 8, baseRevision: 2, body: { comment: 'é'.repeat(5000) } },
};

test('of a refused change the log keeps size, hash and its first kilobyte; the others stay whole', () =>
  migrateCentral(
    '0020-refused-bodies',
    { ...records, change_log: [change, refused] },
    async ({ after, query, expectCarried }) => {
      expectCarried([], ['change_log']);
      const [kept, trimmed] = (after.change_log ?? []).toSorted((a, b) => Number(a.sequence) - Number(b.sequence));
      expect(kept).toMatchObject({ change_id: ids.change, body: change.body });
      expect(trimmed).toMatchObject({ change_id: refusedId, status: 'refused', outcome: change.outcome });
      const [facts] = await query(`select octet_length(body ->> 'start') as bytes, (body ->> 'size')::int as size,
        (body ->> 'hash') = encode(sha256(convert_to(jsonb_build_object('body', jsonb_build_object('comment', repeat('é', 5000)))::text,
          'UTF8')), 'hex') as fits from sync.change_log where status = 'refused'`);
      expect(facts).toMatchObject({ fits: true });
      expect(Number(facts?.bytes)).toBeLessThanOrEqual(1024);
      expect(Number(facts?.size)).toBeGreaterThan(10_000);
    },
  ));
