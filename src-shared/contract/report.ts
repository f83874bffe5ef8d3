import { z } from 'zod';
import { type InspectionId, inspectionIdSchema } from '../domain/ids.ts';
import { type Bytes, bytesSchema } from './bytes.ts';
import { call } from './define-call.ts';

/** The most reports in one file: more take too much of a thread's memory. */
export const mostReports = 50;

/** A PDF from the data service. */
export interface ReportFile {
  /** A name for the file: number and premises. */
  readonly name: string;
  readonly pdf: Bytes;
  /** Of the file, in hexadecimal. */
  readonly sha256: string;
  readonly pages: number;
}

/** The largest PDF that is read, in bytes. */
export const largestPaper = 64 * 1024 * 1024;
/** The largest that a screen sends, in bytes. */
export const largestSentPaper = 12 * 1024 * 1024;

/** A report's pages as one drawing, each A4, one under the other. */
export interface DrawnReport {
  readonly svg: string;
  readonly pages: number;
}

/** A difference between a printed report and the record on this device. */
export interface PaperDifference {
  /** `faults.28.correctBy` */
  readonly field: string;
  readonly paper: string;
  readonly here: string;
}

/** A PDF compared with the record that this device holds. */
export interface PaperCheck {
  /** Printed again from the record, the pages are the same bytes. */
  readonly matches: boolean;
  /**
   * `other-press`: the record is the same, another version of the app has made the pages. `photos-away`: so, and photos of it are not
   * on this device. `altered`: the record is the same, and its pages are not these.
   */
  readonly finding: 'same' | 'other-press' | 'photos-away' | 'altered' | 'differs';
  /** Whether its letterhead is the department's present one, an earlier one, or unknown on this device. */
  readonly head: 'present' | 'earlier' | 'unknown';
  readonly inspection: InspectionId;
  readonly number: string;
  readonly premises: string;
  readonly differences: readonly PaperDifference[];
  /** Steps of the review since the report was printed, in words. */
  readonly since: readonly string[];
}

const whichForm = z.strictObject({ formId: z.string().max(60) });
const whichReports = z.strictObject({ ids: z.array(inspectionIdSchema).min(1).max(mostReports) });

export const reportCalls = {
  /**
   * The reports of records as one PDF, in the order given, each as the record now stands. Errors: inspection-not-found,
   * form-not-found, report-not-made.
   */
  'reports.make': call<ReportFile>()('person', whichReports),
  /** The pages of each report as a drawing, for the system's printing. Errors: as `reports.make`. */
  'reports.draw': call<readonly DrawnReport[]>()('person', whichReports),
  /**
   * Compares a PDF with the record on this device. Errors: paper-not-ours, paper-of-many, inspection-not-found,
   * form-not-found, report-not-made.
   */
  'reports.check': call<PaperCheck>()(
    'person',
    z.strictObject({
      pdf: bytesSchema(largestSentPaper),
    }),
  ),
  /** The newest version of a form as a blank form. Errors: form-not-found, report-not-made. */
  'reports.blank': call<ReportFile>()('person', whichForm),
  /** The same as a drawing, for the system's printing. */
  'reports.drawBlank': call<readonly DrawnReport[]>()('person', whichForm),
};
