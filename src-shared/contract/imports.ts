import { z } from 'zod';
import { text } from '../domain/values.ts';
import { maxSourceLength } from '../entities/recorded.ts';
import { bytesSchema } from './bytes.ts';
import { call } from './define-call.ts';

/** The largest file that a screen hands over, in bytes: it is held in memory. A larger one goes by the command line. */
export const largestImport = 256 * 1024 * 1024;
/** So many bytes of it go in one message. */
export const importPiece = 1024 * 1024;

/** Rows of one kind, or of all: in the file, made records of, known before, and not taken. */
export interface ImportCounts {
  readonly found: number;
  readonly imported: number;
  readonly already: number;
  readonly refused: number;
}

/** A line of the report: a row that was not taken, or what was not read of one that was. */
export interface ImportReportLine {
  /** The table of the old file and the id in it. */
  readonly table: string;
  readonly id: string;
  /** As `ImportResult.types` names it. */
  readonly type: string;
  readonly outcome: 'refused' | 'remark';
  /** The column or item; absent where the whole row is meant. */
  readonly field?: string;
  readonly reason: string;
}

/** What an import did, or a preview would do. */
export interface ImportResult extends ImportCounts {
  /** By which the import is taken back; null where nothing was imported. */
  readonly run: string | null;
  readonly source: string;
  readonly preview: boolean;
  /** By form, `task`, and `unknown` for form types that nobody knows. */
  readonly types: Readonly<Record<string, ImportCounts>>;
  readonly premises: { readonly found: number; readonly made: number };
  /** Each row that was not taken, and what was not read of those that were. */
  readonly report: readonly ImportReportLine[];
  /** Tables that are not imported, with how many rows they have. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** An import of which records stand on this device, and how many of them do. */
export interface ImportedRun {
  readonly run: string;
  readonly source: string;
  /** UTC. */
  readonly at: string;
  readonly records: number;
}

/** How many records were taken out, and how many premises stayed because other records need them. */
export interface TakenBack {
  readonly inspections: number;
  readonly tasks: number;
  readonly premises: number;
  readonly premisesKept: number;
}

const upload = z.uuid('must be an id');
const whichFile = z.strictObject({
  upload,
  /** The name by which its rows are known for ever. */
  source: text(maxSourceLength).trim().min(1, 'must be given'),
  /** For rows in whose address no parish stands; absent where they are left out. */
  parish: text(60).optional(),
});

/** An administrator's alone; every other person is answered with `not-allowed`. */
export const importCalls = {
  /**
   * Hands a file of the old system over, piece by piece from its start; one at a time, the one before is forgotten. It is held in
   * memory until the person signs out or hands over another. Errors: input-invalid for a piece that is not the next, not-allowed.
   */
  'imports.receive': call<{ readonly received: number }>()(
    'person',
    z.strictObject({
      upload,
      size: z.int().positive().max(largestImport),
      at: z.int().nonnegative(),
      bytes: bytesSchema(importPiece),
    }),
  ),
  /** What an import of the file would do. Errors: not-allowed, import-not-here, legacy-unreadable, legacy-layout, input-invalid. */
  'imports.preview': call<ImportResult>()('person', whichFile),
  /** Imports it: all that can be taken, or nothing. Errors: as `imports.preview`. */
  'imports.run': call<ImportResult>()('person', whichFile),
  /** How many of its rows are read; null while none are. */
  'imports.progress': call<{ readonly rows: number; readonly of: number } | null>()(
    'person',
    z.strictObject({ upload }),
  ),
  /** The imports of which records stand on this device, the newest first. */
  'imports.list': call<readonly ImportedRun[]>()('person', z.undefined()),
  /** Takes out what an import has brought. Errors: not-allowed, import-not-found. */
  'imports.takeBack': call<TakenBack>()('person', z.strictObject({ run: z.uuid('must be an id') })),
};
