import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { OpenSession } from '../session/open-session.ts';

interface Incoming {
  readonly upload: string;
  readonly bytes: Buffer;
  received: number;
  /** Rows that were read of all. */
  progress: { readonly rows: number; readonly of: number } | null;
}

/**
 * The file that a window hands over, in memory: nothing of the old system lies on the disk unencrypted because of it. It goes with the
 * session of its person.
 */
export class IncomingFiles {
  readonly #files = new WeakMap<OpenSession, Incoming>();

  /** Takes the next piece; the first one of another file forgets the one before. @throws DaybookError `input-invalid` */
  receive(session: OpenSession, { upload, size, at, bytes }: ParsedInput<'imports.receive'>): number {
    const before = this.#files.get(session);
    const file =
      at === 0 || before?.upload !== upload
        ? { upload, bytes: Buffer.alloc(size), received: 0, progress: null }
        : before;
    if (at !== file.received || at + bytes.length > file.bytes.length) {
      const problem = `must be ${file.received}, where the last piece ended`;
      throw new DaybookError('input-invalid', { fields: [{ field: 'at', problem }] });
    }
    file.bytes.set(bytes, at);
    file.received += bytes.length;
    this.#files.set(session, file);
    return file.received;
  }

  /** A file that is here whole. @throws DaybookError `import-not-here` */
  get(session: OpenSession, upload: string): Incoming {
    const file = this.#files.get(session);
    if (file?.upload !== upload || file.received < file.bytes.length) throw new DaybookError('import-not-here');
    return file;
  }

  /** It has been imported: its memory is free again. */
  forget(session: OpenSession): void {
    this.#files.delete(session);
  }

  find(session: OpenSession, upload: string): Incoming | null {
    const file = this.#files.get(session);
    return file?.upload === upload ? file : null;
  }
}
