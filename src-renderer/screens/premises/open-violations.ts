import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { openViolationStates } from '../../records/found-faults.ts';
import type { RecordFilter } from '../../records/RecordList.tsx';

/** The violations at premises that are not settled, the first to be corrected first. */
export const openViolations = (id: PremisesId): RecordFilter => ({
  kind: 'violation',
  where: { premisesId: [id], state: [...openViolationStates] },
  by: 'correctBy',
});
