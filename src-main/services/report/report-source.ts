import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { ServiceDeps } from '../service-deps.ts';
import type { OpenSession } from '../session/open-session.ts';
import type { BlankForm } from './blank-form.ts';
import { type Department, headOf, type PaperHead, unnamedDepartment } from './department.ts';
import { makeReport } from './make-report.ts';
import type { PrintJob } from './press.ts';
import type { Report } from './report.ts';
import { recordAtStep } from './steps.ts';

/** The data of a report: a signed-in person's, and the department's facts. */
export interface ReportSource {
  readonly session: Pick<OpenSession, 'db' | 'photos'>;
  readonly department: Department;
  /** The same under earlier letterheads, the latest first. */
  readonly earlier: readonly Department[];
}

/** Every letterhead that the department has had, as far as this device knows, the present one first. All began without one. */
function headsOf(db: OpenSession['db']): [PaperHead, ...PaperHead[]] {
  const { letterheads, department } = db.read(({ meta }) => ({
    letterheads: meta.find('letterheads'),
    department: meta.find('department'),
  }));
  const [present = unnamedDepartment, ...earlier] = (letterheads ?? (department ? [department] : []))
    .toReversed()
    .map(headOf);
  return [present, ...earlier, unnamedDepartment];
}

/** What reports are made with. */
export type ReportDeps = Pick<ServiceDeps, 'session' | 'clock' | 'resourcesFolder'>;

/** Where the signed-in person's reports are made from. @throws DaybookError `not-signed-in` */
export function sourceOf({ session }: ReportDeps): ReportSource {
  const current = session.getCurrent();
  const { db, isPractice } = current;
  const [present, ...earlier] = headsOf(db);
  return {
    session: current,
    department: { ...present, isPractice },
    earlier: earlier.map(head => ({ ...head, isPractice })),
  };
}

interface WhichReport {
  readonly id: string;
  /** As a paper of so many steps of review shows it; absent = as the record stands. */
  readonly steps?: number;
  /** Whether a photo is to be printed; absent = those whose picture is on this device. */
  readonly isShown?: (hash: string) => boolean;
}

/** @throws DaybookError `inspection-not-found`, `form-not-found` when the record's own form version is not on this device */
export function findReport(
  { session, department }: Omit<ReportSource, 'earlier'>,
  { id, steps, isShown }: WhichReport,
): Report {
  const { db, photos } = session;
  return db.read(tx => {
    const inspection = tx.inspections.get(id);
    return makeReport({
      form: tx.forms.get(inspection.formId, inspection.formVersion),
      record: recordAtStep(inspection, steps),
      premises: tx.premises.get(inspection.premisesId),
      department,
      isHere: isShown ?? (hash => photos.find(hash) !== null),
    });
  });
}

/** Pictures by the name of their file. */
type Pictures = ReadonlyMap<string, Uint8Array>;

function crestOf({ crest }: Department): Pictures {
  return new Map(crest === null ? [] : [[`${crest.hash}.png`, crest.bytes]]);
}

/** The reports with the pictures that they show. @throws DaybookError `photo-not-here` with the photo */
export function jobOf({ session, department }: Omit<ReportSource, 'earlier'>, reports: readonly Report[]): PrintJob {
  const shown = reports.flatMap(report => report.photos.filter(({ here }) => here));
  const pictures = new Map(crestOf(department));
  for (const { hash, type } of shown) {
    const bytes = session.photos.find(hash);
    if (bytes === null) throw new DaybookError('photo-not-here', { details: { hash } });
    pictures.set(`${hash}.${type}`, bytes);
  }
  return { template: 'report.typ', papers: reports, pictures };
}

/** A blank form has no picture but the crest. */
export function blankJob(form: BlankForm, department: Department): PrintJob {
  return { template: 'blank.typ', papers: [form], pictures: crestOf(department) };
}
