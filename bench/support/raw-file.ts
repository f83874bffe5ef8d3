import { closeSync, fdatasyncSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** The least that makes bytes durable: what a save is measured against. */
export interface RawFile {
  /** On the disk when this returns. */
  write(bytes: Buffer): void;
  close(): void;
}

/** A file that has its full length already: only the bytes themselves go to the disk. It begins anew when it is full. */
export function preallocatedFile(path: string, length: number): RawFile {
  const descriptor = openSync(path, 'w');
  writeSync(descriptor, Buffer.alloc(length));
  fsyncSync(descriptor);
  let end = 0;
  return {
    write: bytes => {
      const at = end + bytes.length > length ? 0 : end;
      writeSync(descriptor, bytes, 0, bytes.length, at);
      fdatasyncSync(descriptor);
      end = at + bytes.length;
    },
    close: () => closeSync(descriptor),
  };
}

/** A file that grows with each write. @param flush fsync, or fdatasync */
export function growingFile(path: string, flush: (descriptor: number) => void = fsyncSync): RawFile {
  const descriptor = openSync(path, 'a');
  return {
    write: bytes => {
      writeSync(descriptor, bytes);
      flush(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}
