import { test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('records and the log of changes stay as they were', () =>
  migrateCentral('0002-plain-json', records, ({ expectCarried }) => expectCarried()));
