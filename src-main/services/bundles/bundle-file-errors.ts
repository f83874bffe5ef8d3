import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';

/** Runs `work` on a bundle's file, which may lie on a stick, and turns the system's complaints into ours. */
export async function withBundleFile<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : null;
    if (typeof code !== 'string') throw error;
    if (code === 'ENOSPC') throw new DaybookError('storage-full', { cause: error });
    throw new DaybookError('bundle-file-unusable', { details: { reason: code }, cause: error });
  }
}
