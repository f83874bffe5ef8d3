import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { usualIntervals } from '../../../src-shared/domain/risk.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { startCompleteDraft } from '../local/support/samples.ts';
import { fieldDevice } from './support/field-device.ts';

let central: CentralDatabase<'ines'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterAll(() => central.drop());

test('the department’s intervals come to a device, all next visits are worked out anew, and the usual ones come back', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  const { id, premisesId } = await startCompleteDraft({ handlers: ines.ask });
  await ines.ask['inspections.submit']({ id, confirmDates: true });
  const dueAfter = async (visitIntervals: Parameters<typeof saveSettings>[1]['visitIntervals']) => {
    await saveSettings({ ownerUrl: central.ownerUrl }, { visitIntervals });
    await ines.sync();
    const { intervals } = await ines.ask['premises.due']({ days: 31, limit: 50, offset: 0 });
    return { intervals, due: (await ines.ask['premises.get']({ id: premisesId })).due };
  };
  const usual = await dueAfter(undefined);
  expect(usual).toMatchObject({ intervals: usualIntervals, due: { on: '2026-09-02' } });
  const own = { high: 1, medium: 2, low: 2, lowest: 36 };
  expect(await dueAfter(own)).toEqual({ intervals: own, due: { on: '2026-05-02', reason: 'routine' } });
  expect(await dueAfter(null)).toEqual(usual);
});
