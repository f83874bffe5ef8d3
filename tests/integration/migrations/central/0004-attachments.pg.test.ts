import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('records stay as they were, and a photo counts only when its name is a SHA-256', () =>
  migrateCentral('0004-attachments', records, async ({ query, expectCarried }) => {
    expectCarried();
    const insert = (bytes: number) =>
      `insert into sync.attachment values (decode(repeat('ab', ${bytes}), 'hex'), 5, 'ines', null)`;
    await query(insert(32));
    await expect(query(insert(31))).rejects.toThrow('attachment_hash_check');
  }));
