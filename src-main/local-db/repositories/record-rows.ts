import type { StoredRecord } from '../../../src-shared/entities/record.ts';

/** Access to the rows of one kind of record, common to all kinds. */
export interface RecordReads {
  find(id: string): StoredRecord | null;
  /** Records on which a conflict is open. */
  allInConflict(): StoredRecord[];
  /** Records that were removed. */
  allRemoved(): StoredRecord[];
}

export interface RecordWrites extends RecordReads {
  /** Writes the whole record. */
  save(record: StoredRecord): void;
  /** Deletes a record from this device. */
  forget(id: string): void;
}
