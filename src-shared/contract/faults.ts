import { z } from 'zod';
import { type InspectionId, premisesIdSchema } from '../domain/ids.ts';
import type { Answer } from '../domain/inspection/inspection.ts';
import type { RecordOf } from '../entities/record-of.ts';
import { call } from './define-call.ts';

/** An item that a visit which was handed in found unmet, and what became of it. */
export interface FoundFault {
  readonly inspectionId: InspectionId;
  readonly formId: string;
  readonly itemId: string;
  /** As the form words the item. */
  readonly words: string;
  /** The date of the visit; null where it says none. */
  readonly date: string | null;
  /** When the record of the visit was begun: visits are in this order. */
  readonly begunAt: string;
  readonly inspector: string;
  readonly answer: Answer;
  /** Whether central has yet to take the visit. */
  readonly waits: boolean;
  /** What it is followed up as; null where it is not. */
  readonly violation: Pick<RecordOf<'violation'>, 'id' | 'state' | 'correctedOn' | 'removed'> | null;
}

export const faultCalls = {
  /** The faults of the newest visits to premises, the newest visit first, each visit in the order of its form. Errors: premises-not-found. */
  'faults.found': call<{ readonly faults: readonly FoundFault[] }>()(
    'person',
    z.strictObject({ premisesId: premisesIdSchema }),
  ),
};
