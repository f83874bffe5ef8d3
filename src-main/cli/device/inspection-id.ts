import { type InspectionId, inspectionIdSchema } from '../../../src-shared/domain/ids.ts';
import { commandInvalid } from '../command-problem.ts';

/** @throws DaybookError `command-invalid` */
export function inspectionIdOf(given: string): InspectionId {
  const parsed = inspectionIdSchema.safeParse(given.toLowerCase());
  if (parsed.success) return parsed.data;
  throw commandInvalid('id', 'must be the whole id of an inspection, as "device list" shows it');
}
