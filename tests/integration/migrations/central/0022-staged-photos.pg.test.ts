import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { ids, records } from './rows.ts';

const hash = (pair: string) => `\\x${pair.repeat(32)}`;
const [whole, half] = [hash('ab'), hash('cd')];

test('whole photos stay with the parishes of their records, half ones go on where they were, and a central in use takes metadata', () =>
  migrateCentral(
    '0022-staged-photos',
    {
      ...records,
      central: [],
      attachment: [
        { hash: whole, size: 3, first_by: 'ines', complete_at: '2026-03-02T14:00:00Z' },
        { hash: half, size: 300_000, first_by: 'omar', complete_at: null },
      ],
      attachment_chunk: [whole, half].map(each => ({ hash: each, number: 0, bytes: '\\x010203' })),
      attachment_use: [whole, half].map(each => ({ hash: each, inspection_id: ids.inspection })),
    },
    async ({ query, expectCarried }) => {
      expectCarried([], ['attachment', 'attachment_chunk', 'central']);
      expect(await query("select encode(hash, 'hex') as hash from sync.attachment")).toEqual([
        { hash: 'ab'.repeat(32) },
      ]);
      expect(await query('select number from sync.attachment_chunk')).toEqual([{ number: 0 }]);
      expect(await query('select parish from sync.attachment_parish')).toEqual([{ parish: 'Kingston' }]);
      expect(await query("select encode(hash, 'hex') as hash, username, size from sync.staged_photo")).toEqual([
        { hash: 'cd'.repeat(32), username: 'omar', size: 300_000 },
      ]);
      expect(await query('select username, number, bytes from sync.staged_chunk')).toEqual([
        { username: 'omar', number: 0, bytes: Buffer.from([1, 2, 3]) },
      ]);
      expect(await query('select photos_with_metadata from sync.central')).toEqual([{ photos_with_metadata: true }]);
    },
  ));
