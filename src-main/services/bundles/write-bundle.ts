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

/**
 * Writes a bundle so that the file is there whole or not at all; a stick that is pulled out leaves a `.new` beside it.
 * @param replace whether a file of that name may go
 * @throws DaybookError `bundle-file-exists`, `bundle-file-unusable`, `storage-full`
 */
export function writeBundle(
  path: string,
  replace: boolean,
  header: string,
  parts: Iterable<PartToWrite>,
): Promise<void> {
  return withBundleFile(async () => {
    const isFree = replace || (await stat(path).catch(() => null)) === null;
    if (!isFree) throw new DaybookError('bundle-file-exists');
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
