import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { ServiceDeps } from '../service-deps.ts';
import type { OpenSession } from '../session/open-session.ts';
import type { BlankForm } from './blank-form.ts';
import { type Department, unnamedDepartment } from './department.ts';
import { makeReport } from './make-report.ts';
import type { PrintJob } from './press.ts';
import type { Report } from './report.ts';
import { recordAtStep } from './steps.ts';

/** Where reports are made from: a signed-in person's data, and what the department says of itself. */
export interface ReportSource {
  readonly session: Pick<OpenSession, 'db' | 'photos'>;
  readonly department: Department;
}

/** What stands at the head of this device's papers, as central last said it. */
function departmentOf({ db, isPractice }: Pick<OpenSession, 'db' | 'isPractice'>): Department {
  const { name, address, telephone } = db.read(tx => tx.meta.find('department')) ?? {};
  return {
    name: name || unnamedDepartment.name,
    address: address ?? '',
    telephone: telephone ?? '',
    isPractice,
  };
}

/** What reports are made with. */
export type ReportDeps = Pick<ServiceDeps, 'session' | 'clock' | 'resourcesFolder'>;

/** Where the signed-in person's reports are made from. @throws DaybookError `not-signed-in` */
export function sourceOf({ session }: ReportDeps): ReportSource {
  const current = session.getCurrent();
  return { session: current, department: departmentOf(current) };
}

interface WhichReport {
  readonly id: string;
  /** As a paper of so many steps of review shows it; absent = as the record stands. */
  readonly steps?: number;
  /** Whether a photo is to be printed; absent = those whose picture is on this device. */
  readonly isShown?: (hash: string) => boolean;
}

/** @throws DaybookError `inspection-not-found`, `form-not-found` when the record's own form version is not on this device */
export function findReport({ session, department }: ReportSource, { id, steps, isShown }: WhichReport): Report {
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

/** The reports with the pictures that they show. @throws DaybookError `photo-not-here` with the photo */
export function jobOf({ session }: Pick<ReportSource, 'session'>, reports: readonly Report[]): PrintJob {
  const shown = reports.flatMap(report => report.photos.filter(({ here }) => here));
  const pictures = new Map<string, Uint8Array>();
  for (const { hash, type } of shown) {
    const bytes = session.photos.find(hash);
    if (bytes === null) throw new DaybookError('photo-not-here', { details: { hash } });
    pictures.set(`${hash}.${type}`, bytes);
  }
  return { template: 'report.typ', papers: reports, pictures };
}

/** A blank form has no pictures. */
export function blankJob(form: BlankForm): PrintJob {
  return { template: 'blank.typ', papers: [form], pictures: new Map() };
}
