import { test } from 'vitest';
import { migrateCentral } from '../../../support/central-migration.ts';
import { records } from './rows.ts';

test('records, devices and the log of changes stay as they were', () =>
  migrateCentral('0009-scores-as-rows', records, ({ expectCarried }) => expectCarried()));
