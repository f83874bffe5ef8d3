import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { createGatewayOpener } from '../../integration/central/support/gateways.ts';
import { createCentralDatabase } from '../../support/central-database.ts';
import { people, runParity, type Who } from './parity-run.ts';

/** Compares the model with the real central over many seeds, on a database of its own. Throws at the first difference. */
export async function runParities(postgresUrl: string, seeds: number, firstSeed: number): Promise<void> {
  const central = await createCentralDatabase(postgresUrl, people);
  // Each seed has devices of its own, and all have the same few people.
  await saveSettings({ ownerUrl: central.ownerUrl }, { devicesPerPerson: 100_000 });
  const opener = createGatewayOpener();
  const as = (who: Who) => opener.as(central.address, central.persons[who]);
  const gateways = { ines: as('ines'), omar: as('omar'), sam: as('sam'), mona: as('mona') };
  try {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) await runParity(seed, { central, gateways });
  } finally {
    await opener.closeAll();
    await central.drop();
  }
}
