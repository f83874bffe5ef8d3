import { test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { person } from './rows.ts';

test('functions go with their earlier names, and no row changes', () =>
  migrateCentral('0033-plain-names-of-functions', { person: [person] }, ({ expectCarried }) => {
    expectCarried();
  }));
