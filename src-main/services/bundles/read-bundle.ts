import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { z } from 'zod';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import {
  type BundleHeader,
  bundleFormat,
  bundleHeaderSchema,
  bundlePartSchema,
  formatLine,
} from '../../../src-shared/sync-protocol/bundle.ts';
import { withBundleFile } from './bundle-file-errors.ts';
import { followPhotos } from './photo-parts.ts';

/** A header is some hundred bytes; a file without line ends is no bundle. */
const longestLine = 4096;

/** The header of a bundle: its text, which central checks, and what it says. */
export interface ReadHeader {
  readonly text: string;
  readonly header: BundleHeader;
}

export interface ReadPart {
  readonly number: number;
  readonly place: string;
  readonly bytes: Uint8Array;
}

const damaged = (cause?: unknown) => new DaybookError('bundle-damaged', { cause });

/** Reads a file from its start and keeps the hash of all that was read. */
class HashedFile {
  readonly #file: FileHandle;
  readonly #hash = createHash('sha256');
  #ahead = Buffer.alloc(0);

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Reads on until at least so many bytes are ahead, or the file ends. */
  async #fill(count: number): Promise<void> {
    while (this.#ahead.length < count) {
      const { buffer, bytesRead } = await this.#file.read({ buffer: Buffer.alloc(Math.max(65_536, count)) });
      if (bytesRead === 0) return;
      this.#ahead = Buffer.concat([this.#ahead, buffer.subarray(0, bytesRead)]);
    }
  }

  async bytes(count: number): Promise<Uint8Array> {
    await this.#fill(count);
    if (this.#ahead.length < count) throw damaged();
    const bytes = this.#ahead.subarray(0, count);
    this.#ahead = this.#ahead.subarray(count);
    this.#hash.update(bytes);
    return bytes;
  }

  /** One line with its end. */
  async line(): Promise<string> {
    await this.#fill(longestLine);
    const end = this.#ahead.indexOf('\n');
    if (end < 0 || end >= longestLine) throw damaged();
    const bytes = await this.bytes(end + 1);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      throw damaged(error);
    }
  }

  /** The hash of all that was read so far. */
  hash(): string {
    return this.#hash.copy().digest('hex');
  }

  async isAtEnd(): Promise<boolean> {
    await this.#fill(1);
    return this.#ahead.length === 0;
  }
}

function parseLine<T>(schema: z.ZodType<T>, line: string): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch (error) {
    throw damaged(error);
  }
}

async function readHeader(file: HashedFile): Promise<ReadHeader> {
  const first = await file.line();
  if (first !== formatLine(bundleFormat)) {
    const isNewer = Number(/^daybook bundle (\d{1,4})\n$/.exec(first)?.[1] ?? 0) > bundleFormat;
    throw isNewer ? new DaybookError('bundle-too-new') : damaged();
  }
  const text = (await file.line()).slice(0, -1);
  return { text, header: parseLine(bundleHeaderSchema, text) };
}

/** Yields the parts; the file counts as whole when this ends without an error. */
async function* readParts(file: HashedFile, header: BundleHeader): AsyncGenerator<ReadPart> {
  const photos = followPhotos(header);
  for (let number = 0; number < header.parts; number++) {
    const { place, bytes: length, sha256 } = parseLine(bundlePartSchema, await file.line());
    if (!photos.fits(place, length)) throw damaged();
    const bytes = await file.bytes(length);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged();
    yield { number, place, bytes };
  }
  const hash = file.hash();
  if (!photos.areWhole()) throw damaged();
  if ((await file.line()) !== `end ${hash}\n` || !(await file.isAtEnd())) throw damaged();
}

/**
 * Reads a bundle whole and gives part after part to `take`; what it was given counts only when this returns.
 * @param begin given the header before the first part; a throw ends it
 * @throws DaybookError `bundle-damaged`, `bundle-too-new`, `bundle-file-unusable`, and what `begin` and `take` throw
 */
export function readBundle(
  path: string,
  begin: (header: ReadHeader) => void,
  take: (part: ReadPart) => void,
): Promise<ReadHeader> {
  return withBundleFile(async () => {
    const handle = await open(path, 'r');
    try {
      const file = new HashedFile(handle);
      const head = await readHeader(file);
      begin(head);
      for await (const part of readParts(file, head.header)) take(part);
      return head;
    } finally {
      await handle.close();
    }
  });
}
