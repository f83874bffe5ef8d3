import { expect, test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { person, records } from './rows.ts';

test('records stay as they were; who was disabled is so from now on, and no code is asked for', () =>
  migrateCentral(
    '0017-disabling-and-enrolment',
    { ...records, person: [person, { ...person, username: 'omar', disabled: true }], central: [] },
    async ({ after, query, expectCarried }) => {
      expectCarried();
      expect(await query('select username from sync.person where disabled_at is not null')).toEqual([
        { username: 'omar' },
      ]);
      expect(await query('select from sync.person where login_closed_at is not null')).toEqual([]);
      expect(await query('select enrolment_codes from sync.central')).toEqual([{ enrolment_codes: false }]);
      expect([after.enrolment_code, after.act]).toEqual([[], []]);
    },
  ));
