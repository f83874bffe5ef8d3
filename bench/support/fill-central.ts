import { newId } from '../../src-main/platform/random.ts';
import type { CentralGateway } from '../../src-main/sync/ports.ts';
import { deviceIdSchema } from '../../src-shared/domain/ids.ts';
import { platform } from './platform.ts';
import { createSampleChanges } from './sample-changes.ts';
import { samplePremises, sampleRecord, visitsEach } from './samples.ts';

const inABatch = 500;

/** Puts inspections and their premises into central, as a device of theirs does. */
export async function fillCentral(gateway: CentralGateway, count: number): Promise<void> {
  const write = createSampleChanges();
  const premises = samplePremises(count / visitsEach);
  const changes = premises.map(each => write.premises(each));
  for (let n = 0; n < count; n += 1) {
    changes.push(...write.inspection(sampleRecord(n, premises[n % premises.length]!)));
  }
  const device = deviceIdSchema.parse(newId(platform.clock, platform.random));
  for (let at = 0; at < changes.length; at += inABatch) {
    const reply = await gateway.push(device, changes.slice(at, at + inABatch));
    const refused = reply.status === 'done' ? reply.outcomes.find(each => each.status !== 'applied') : reply;
    if (refused !== undefined) throw new Error(`central did not take a sample: ${JSON.stringify(refused)}`);
  }
}
