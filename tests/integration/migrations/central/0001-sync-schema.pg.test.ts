import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';

test('a central begins with an id of its own, the protocol, and nothing else', () =>
  migrateCentral('0001-sync-schema', {}, ({ after }) => {
    expect(after.central).toMatchObject([
      { id: expect.stringMatching(/^[0-9a-f-]{36}$/), protocol_min: 1, protocol_max: 1 },
    ]);
    const { central: _, ...others } = after;
    expect(Object.values(others).flat()).toEqual([]);
  }));
