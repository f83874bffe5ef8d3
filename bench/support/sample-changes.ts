import { newId } from '../../src-main/platform/random.ts';
import { changeIdSchema } from '../../src-shared/domain/ids.ts';
import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../src-shared/domain/premises/premises.ts';
import { asCreated, type Change, type ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import { platform } from './platform.ts';

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
    { kind: 'inspection.submit', submission, overallScore, criticalScore, verdict: verdict ?? '', words: asCreated },
  ];
}

/** Writes changes with sequences 1, 2, 3 ... as one device does. */
export interface SampleChanges {
  premises(record: Premises): Change;
  /** Written down, and handed in. */
  inspection(record: Inspection): Change[];
}

export function createSampleChanges(): SampleChanges {
  let sequence = 0;
  const write = (record: Premises | Inspection, body: ChangeBody): Change => {
    sequence += 1;
    return {
      changeId: changeIdSchema.parse(newId(platform.clock, platform.random)),
      sequence,
      entityId: record.id,
      parish: record.parish,
      baseRevision: 0,
      deviceTime: record.updatedAt,
      deviceOffset: 0,
      body,
    };
  };
  return {
    premises: record => write(record, bodyOfPremises(record)),
    inspection: record => bodiesOfInspection(record).map(body => write(record, body)),
  };
}
