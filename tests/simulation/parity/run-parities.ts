import { saveSettings } from '../../../src-main/central/department-settings.ts';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { createGatewayOpener } from '../../integration/central/support/gateways.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { people, runParity, type Who } from './parity-run.ts';

interface ParitySeeds {
  readonly count: number;
  readonly first: number;
  /** Whether central is deployed again in the midst of each story. */
  readonly deploysAgain?: boolean;
  /** Looks at central when all stories are told. */
  readonly atEnd?: (central: CentralDatabase<Who>) => Promise<void>;
}

/** Compares the model with the real central over many seeds, on a database of its own. Throws at the first difference. */
export async function runParities(
  postgresUrl: string,
  { count, first, deploysAgain = false, atEnd }: ParitySeeds,
): Promise<void> {
  const central = await createCentralDatabase(postgresUrl, people);
  // Each seed has devices of its own, and all have the same few people.
  await saveSettings({ ownerUrl: central.ownerUrl }, { devicesPerPerson: 100_000 });
  const opener = createGatewayOpener();
  const as = (who: Who) => opener.as(central.address, central.persons[who]);
  const gateways = { ines: as('ines'), omar: as('omar'), sam: as('sam'), mona: as('mona') };
  const settings = { ownerUrl: central.ownerUrl, resourcesFolder, log: createLogger('silent') };
  const deployAgain = deploysAgain ? () => deployCentral(settings) : null;
  try {
    for (let seed = first; seed < first + count; seed++) await runParity(seed, { central, gateways, deployAgain });
    await atEnd?.(central);
  } finally {
    await opener.closeAll();
    await central.drop();
  }
}
