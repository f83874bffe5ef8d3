import { expect, inject, onTestFinished, test } from 'vitest';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { changeIdSchema } from '../../../src-shared/domain/ids.ts';
import type { CoreName } from '../../../src-shared/entities/entities.ts';
import { createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { centralDigest, fieldDevice } from '../sync/support/field-device.ts';

/** As it stands in no list of this version. */
const kind = 'kitchenlog' as CoreName;
const all = { kind, where: {}, text: '', limit: 10, offset: 0 };

test('a kind that costs one descriptor is saved, sent, merged, set aside, decided, acted on and found on two devices', async () => {
  const central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
  onTestFinished(() => central.drop());
  await deployCentral({ ownerUrl: central.ownerUrl, resourcesFolder, log: createLogger('silent') });
  const ines = await fieldDevice(central.address, central.persons.ines);
  const sam = await fieldDevice(central.address, central.persons.sam);
  const rounds = async () => {
    for (const device of [ines, sam, ines, sam]) await device.sync();
  };

  const { premisesId } = ines.record('residential', 3);
  const { id } = await ines.ask['records.save']({ kind, values: { place: 'Cold room', premisesId } });
  await rounds();
  await ines.ask['records.save']({ kind, id, values: { remark: 'Door ajar', read: '2026-03-02' } });
  await sam.ask['records.save']({ kind, id, values: { remark: 'Door closed', meter: 'infrared' } });
  await rounds();

  const { conflicts } = await ines.ask['attention.list'](undefined);
  expect(conflicts).toMatchObject([{ entity: kind, title: 'Cold room', fields: [{ field: 'remark' }] }]);
  const conflictId = changeIdSchema.parse(conflicts[0]?.conflictId);
  await ines.ask['attention.decide']({ entityId: id, conflictId, take: ['remark'] });
  await rounds();
  await ines.ask['records.act']({ kind, id, act: 'seal', values: { sealedOn: '2026-03-03' } });
  await rounds();

  const { rows } = await sam.ask['records.list']({ ...all, text: 'closed', where: { standing: ['sealed'] } });
  expect(rows).toMatchObject([
    {
      record: {
        id,
        place: 'Cold room',
        remark: 'Door closed',
        read: '2026-03-02',
        meter: 'infrared',
        sealedOn: '2026-03-03',
      },
      may: [],
    },
  ]);
  await expect(async () => sam.ask['records.save']({ kind, id, values: { remark: 'Again' } })).rejects.toMatchObject({
    code: 'record-state',
  });
  const theirs = await centralDigest(central.ownerUrl);
  expect([ines.digest(), sam.digest()]).toEqual([theirs, theirs]);
});
