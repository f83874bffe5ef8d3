import { newId } from '../../src-main/platform/random.ts';
import type { CentralGateway } from '../../src-main/sync/ports.ts';
import { changeIdSchema, deviceIdSchema } from '../../src-shared/domain/ids.ts';
import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../src-shared/domain/premises/premises.ts';
import type { Change, ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import { platform } from './platform.ts';
import { samplePremises, sampleRecord, visitsEach } from './samples.ts';

const inABatch = 500;

function bodyOfPremises({ name, owner, address, kind, licenceNo, createdAt }: Premises): ChangeBody {
  return { kind: 'premises.save', create: { createdAt }, patch: { name, owner, address, kind, licenceNo } };
}

/** What the inspector's device sent: the whole inspection, and that it was handed in. */
function bodiesOfInspection(record: Inspection): ChangeBody[] {
  const { formId, formVersion, inspectorName, createdAt, premisesId, header, answers, signatures } = record;
  const { submission, overallScore, criticalScore, verdict } = record;
  const create = { formId, formVersion, inspectorName, createdAt };
  return [
    { kind: 'inspection.save', create, patch: { premisesId, header, answers, signatures } },
    { kind: 'inspection.submit', submission, overallScore, criticalScore, verdict: verdict ?? '' },
  ];
}

/** Puts inspections and their premises into central, as a device of theirs does. */
export async function fillCentral(gateway: CentralGateway, count: number): Promise<void> {
  const newIdNow = () => newId(platform.clock, platform.random);
  const changes: Change[] = [];
  const add = (record: Premises | Inspection, body: ChangeBody) =>
    changes.push({
      changeId: changeIdSchema.parse(newIdNow()),
      sequence: changes.length + 1,
      entityId: record.id,
      parish: record.parish,
      baseRevision: 0,
      deviceTime: record.updatedAt,
      deviceOffset: 0,
      body,
    });
  const premises = samplePremises(count / visitsEach);
  for (const each of premises) add(each, bodyOfPremises(each));
  for (let n = 0; n < count; n += 1) {
    const record = sampleRecord(n, premises[n % premises.length]!);
    for (const body of bodiesOfInspection(record)) add(record, body);
  }
  const device = deviceIdSchema.parse(newIdNow());
  for (let at = 0; at < changes.length; at += inABatch) {
    const reply = await gateway.push(device, changes.slice(at, at + inABatch));
    const refused = reply.status === 'done' ? reply.outcomes.find(each => each.status !== 'applied') : reply;
    if (refused !== undefined) throw new Error(`central did not take a sample: ${JSON.stringify(refused)}`);
  }
}
