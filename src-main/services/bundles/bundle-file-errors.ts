import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { systemCodeOf } from '../../platform/durable-files.ts';

const noRoom: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Runs `work` on a bundle's file, which may be on a stick, and translates the system's errors. */
export async function withBundleFile<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const reason = systemCodeOf(error);
    if (noRoom.has(reason)) throw new DaybookError('bundle-no-room', { cause: error });
    throw new DaybookError('bundle-file-unusable', { details: { reason: String(reason) }, cause: error });
  }
}
