import { afterAll, beforeAll, inject, test } from 'vitest';
import { createGatewayOpener } from '../integration/central/support/gateways.ts';
import { type CentralDatabase, createCentralDatabase } from '../support/central-database.ts';
import { type ParityParts, people, runParity, type Who } from './parity/parity-run.ts';

const firstSeed = 1;
const seeds = 40;

let central: CentralDatabase<Who>;
let parts: ParityParts;
const opener = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), people);
  const gateway = (who: Who) => opener.as(central.address, central.persons[who]);
  parts = {
    central,
    gateways: { ines: gateway('ines'), omar: gateway('omar'), sam: gateway('sam'), mona: gateway('mona') },
  };
});
afterAll(async () => {
  await opener.closeAll();
  await central.drop();
});

test('the model of central answers every push and pull as the real central does', { timeout: 120_000 }, async () => {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) await runParity(seed, parts);
});
