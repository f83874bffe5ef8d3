import { createHash } from 'node:crypto';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type BundlePart, bundleFormat, formatLine } from '../../../src-shared/sync-protocol/bundle.ts';
import { renameDurably } from '../session/home-files.ts';
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
  await file.sync();
}

/** @throws DaybookError `bundle-file-exists` */
export async function checkNoFile(path: string): Promise<void> {
  if ((await stat(path).catch(() => null)) !== null) throw new DaybookError('bundle-file-exists');
}

/**
 * Writes a bundle so that the file is there whole or not at all; one of that name is replaced. A stick that is pulled out
 * may keep a `.new` beside it.
 * @throws DaybookError `bundle-file-unusable`, `storage-full`
 */
export function writeBundle(path: string, header: string, parts: Iterable<PartToWrite>): Promise<void> {
  return withBundleFile(async () => {
    const draft = `${path}.new`;
    const file = await open(draft, 'w', 0o600);
    try {
      await writeAll(file, header, parts).finally(() => file.close());
      await renameDurably(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
  });
}
