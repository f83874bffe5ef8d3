import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { usualKinds } from '../../../src-shared/domain/premises/kinds.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { fieldDevice } from './support/field-device.ts';

let central: CentralDatabase<'ines'>;
const owner = () => ({ ownerUrl: central.ownerUrl });

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterAll(() => central.drop());

test('the department’s kinds of premises come to a device, another list takes their place, and the usual ones come back', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  const kindsAfter = async (premisesKinds: Parameters<typeof saveSettings>[1]['premisesKinds']) => {
    await saveSettings(owner(), { premisesKinds });
    await ines.sync();
    return ines.ask['premises.kinds'](undefined);
  };
  expect(await kindsAfter(undefined)).toEqual(usualKinds);
  const own = [
    { name: 'Jerk stand', form: 'food-establishment' },
    { name: 'Market', form: null },
  ];
  expect(await kindsAfter(own)).toEqual(own);
  expect(await kindsAfter(own.slice(1))).toEqual(own.slice(1));
  expect(await kindsAfter([])).toEqual([]);
  expect(await kindsAfter(null)).toEqual(usualKinds);
});

test('a kind whose form central does not have is refused by its place, and the list stays as it was', async () => {
  const kept = [{ name: 'Market', form: null }];
  expect(await saveSettings(owner(), { premisesKinds: kept })).toMatchObject({ premisesKinds: kept });
  const wrong = [...kept, { name: 'Jerk stand', form: 'food' }];
  await expect(saveSettings(owner(), { premisesKinds: wrong })).rejects.toMatchObject({
    ...{ code: 'input-invalid', fields: [{ field: 'premisesKinds.1.form' }] },
  });
  expect(await saveSettings(owner(), {})).toMatchObject({ premisesKinds: kept });
});
