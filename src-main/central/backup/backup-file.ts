import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';

/** A login in a backup; the verifier is what the server knows of the password. */
const loginSchema = z.object({
  username: z.string(),
  /** Null where whoever made the backup may not read it: only a superuser may. */
  verifier: z.string().nullable(),
});
export type BackupLogin = z.infer<typeof loginSchema>;

/**
 * The first line of a backup. Behind it is the archive of pg_dump as it is: `tail -n +2 FILE | pg_restore --list` reads it
 * without Daybook.
 */
const headerSchema = z.object({
  daybookBackup: z.literal(1),
  /** UTC, by the server's clock. */
  madeAt: z.string(),
  centralId: z.string(),
  database: z.string(),
  logins: z.array(loginSchema),
});
export type BackupHeader = z.infer<typeof headerSchema>;

/** A department of 100,000 logins has a header of some 20 MB. */
const longestHeader = 64 * 1024 * 1024;

export const headerLine = (header: BackupHeader) => `${JSON.stringify(header)}\n`;

/** A backup that is opened: what its header says, and its archive, which may be read several times. */
export interface BackupFile {
  readonly header: BackupHeader;
  archive(): Readable;
}

async function firstLine(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const parts: Buffer[] = [];
    for (let length = 0; length < longestHeader; ) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(64 * 1024));
      if (bytesRead === 0) break;
      const part = buffer.subarray(0, bytesRead);
      const end = part.indexOf('\n');
      parts.push(end === -1 ? part : part.subarray(0, end));
      if (end !== -1) return Buffer.concat(parts);
      length += bytesRead;
    }
  } finally {
    await handle.close();
  }
  throw new Error('has no first line of a backup');
}

/** @throws DaybookError `backup-unreadable` */
export async function openBackup(file: string): Promise<BackupFile> {
  try {
    const line = await firstLine(file);
    const header = headerSchema.parse(JSON.parse(line.toString('utf8')));
    return { header, archive: () => createReadStream(file, { start: line.length + 1 }) };
  } catch (cause) {
    const problem = cause instanceof Error && 'syscall' in cause ? `cannot be read: ${cause.message}` : 'is no backup';
    throw new DaybookError('backup-unreadable', { cause, fields: [{ field: file, problem }] });
  }
}
