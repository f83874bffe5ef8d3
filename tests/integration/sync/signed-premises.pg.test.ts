import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { premisesOfRecord } from '../../../src-shared/domain/inspection/inspection.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { type FieldDevice, fieldDevice } from './support/field-device.ts';

let central: CentralDatabase<'ines' | 'sam'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

test('premises that were renamed keep their name in what was signed before, on every device and in every list', async () => {
  const [ines, sam] = await Promise.all(
    (['ines', 'sam'] as const).map(who => fieldDevice(central.address, central.persons[who])),
  );
  if (ines === undefined || sam === undefined) throw new Error('both have joined');
  const { id, premisesId } = ines.record('residential', 7);
  await ines.sync();
  await sam.sync();
  const { premises } = await sam.ask['premises.get']({ id: premisesId });
  const { name, owner, address, parish, kind, licenceNo, telephone } = premises;
  const details = { name: 'Renamed since', owner, address, parish, kind, licenceNo, telephone };
  await sam.ask['premises.save']({ id: premisesId, details });
  await sam.sync();
  await ines.sync();

  const asRead = async ({ ask }: FieldDevice) => {
    const detail = await ask['inspections.get']({ id });
    const { rows } = await ask['inspections.list']({ text: '', order: 'newest', limit: 50, offset: 0 });
    const line = rows.find(each => each.id === id);
    return [premisesOfRecord(detail.inspection, detail.premises).name, detail.premises.name, line?.premisesName];
  };
  expect(await asRead(ines)).toEqual([name, 'Renamed since', name]);
  expect(await asRead(sam)).toEqual([name, 'Renamed since', name]);
  const { history } = (await ines.ask['premises.get']({ id: premisesId })).premises;
  expect(history).toMatchObject([{ kind: 'changed', changes: [{ field: 'name', from: name, to: 'Renamed since' }] }]);
});
