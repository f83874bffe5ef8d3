import { createHash } from 'node:crypto';
import { type FileHandle, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type BundlePart, bundleFormat, formatLine } from '../../../src-shared/sync-protocol/bundle.ts';
import { syncFolder, writeWhole } from '../../platform/durable-files.ts';
import { withBundleFile } from './bundle-file-errors.ts';

/** A sealed part with what it is. */
export interface PartToWrite {
  readonly place: string;
  readonly bytes: Uint8Array;
}

async function writeAll(file: FileHandle, header: string, parts: Iterable<PartToWrite>): Promise<void> {
  const whole = createHash('sha256');
  const write = async (data: string | Uint8Array) => {
    whole.update(data);
    await file.writeFile(data);
  };
  await write(formatLine(bundleFormat));
  await write(`${header}\n`);
  for (const { place, bytes } of parts) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const line: BundlePart = { place, bytes: bytes.length, sha256 };
    await write(`${JSON.stringify(line)}\n`);
    await write(bytes);
  }
  await file.writeFile(`end ${whole.digest('hex')}\n`);
}

/** @throws DaybookError `bundle-file-exists` */
export async function checkNoFile(path: string): Promise<void> {
  if ((await stat(path).catch(() => null)) !== null) throw new DaybookError('bundle-file-exists');
}

/**
 * Writes a bundle so that the file is there whole or not at all; one of that name is replaced. A stick that is pulled out
 * may keep a `.new` beside it.
 * @throws DaybookError `bundle-file-unusable`, `bundle-no-room`: there is no new file; `bundle-unconfirmed`: there is
 */
export async function writeBundle(path: string, header: string, parts: Iterable<PartToWrite>): Promise<void> {
  await withBundleFile(() => writeWhole(path, file => writeAll(file, header, parts)));
  try {
    syncFolder(dirname(path));
  } catch (error) {
    throw new DaybookError('bundle-unconfirmed', { cause: error });
  }
}
