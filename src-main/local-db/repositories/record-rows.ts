import type { StoredRecord } from '../../../src-shared/entities/record.ts';

/** The rows of one kind of record, as every kind has them. */
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
  /** Takes a record off this device. */
  forget(id: string): void;
}
