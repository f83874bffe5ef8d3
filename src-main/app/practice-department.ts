import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { saveFile } from '../platform/durable-files.ts';

const stateSchema = z.strictObject({
  seed: z.int(),
  /** The moment from which its visits count back, milliseconds since 1970. */
  madeAt: z.int(),
  /** False while visits are still being made. */
  isWhole: z.boolean(),
});
/** What is to be made of a practice department, and whether it has been. */
export type DepartmentState = z.infer<typeof stateSchema>;

/** Null where there is none, or none that can be read: the practice central is of an earlier version, or stays empty. */
export function findDepartment(file: string): DepartmentState | null {
  if (!existsSync(file)) return null;
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps it: whole on the disk, or as it was before. */
export function saveDepartment(file: string, state: DepartmentState): void {
  saveFile(file, JSON.stringify(state));
}
