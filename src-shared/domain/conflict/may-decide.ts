import { type Inspection, isEditable } from '../inspection/inspection.ts';
import { mayRecord, type Person } from '../person/person.ts';
import type { Premises } from '../premises/premises.ts';

/** Who decides a conflict: for premises whoever records in the parish, for an inspection its own inspector. */
export function mayDecide(person: Person, record: Premises | Inspection): boolean {
  if (!mayRecord(person.role) || !person.parishes.includes(record.parish)) return false;
  return !('inspector' in record) || (record.inspector === person.username && isEditable(record.status));
}
