import { createHash } from 'node:crypto';
import type { CallName } from '../../../src-shared/contract/contract.ts';
import type { DrawnReport, ReportFile } from '../../../src-shared/contract/report.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import { blankForm } from './blank-form.ts';
import { checkPaper } from './check-paper.ts';
import type { Printed, PrintJob } from './press.ts';
import type { Report } from './report.ts';
import { blankJob, findReport, jobOf, type ReportDeps, sourceOf } from './report-source.ts';
import { withReportThread } from './report-thread.ts';

/** A file name that every system takes: the short number and the premises, or how many reports. */
function fileName(reports: readonly Report[]): string {
  const [only] = reports;
  if (only === undefined || reports.length > 1) return `${reports.length} reports.pdf`;
  const premises = only.premises.name
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 60);
  return `${[only.number, premises].filter(each => each !== '').join(' ')}.pdf`;
}

/** The reports of records as one PDF. @throws DaybookError `inspection-not-found`, `form-not-found`, `report-not-made` */
export async function makeReportFile(deps: ReportDeps, ids: readonly string[]): Promise<ReportFile> {
  const source = sourceOf(deps);
  const reports = ids.map(id => findReport(source, { id }));
  const printed = await withReportThread(deps, thread => thread.print(jobOf(source, reports)));
  return fileOf(fileName(reports), printed);
}

/** The pages of each report as a drawing, for the system's printing. */
function drawReports(deps: ReportDeps, ids: readonly string[]): Promise<readonly DrawnReport[]> {
  const source = sourceOf(deps);
  const reports = ids.map(id => findReport(source, { id }));
  return withReportThread(deps, async ({ draw }) => {
    const drawn: DrawnReport[] = [];
    for (const report of reports) drawn.push(await draw(jobOf(source, [report])));
    return drawn;
  });
}

/** @throws DaybookError `form-not-found` */
function blankPaper(deps: ReportDeps, formId: string): { readonly title: string; readonly job: PrintJob } {
  const { session, department } = sourceOf(deps);
  const form = session.db.read(tx => tx.forms.getNewest(formId));
  return { title: form.title, job: blankJob(blankForm(form, department), department) };
}

/** The newest version of a form as an empty paper. @throws DaybookError `form-not-found`, `report-not-made` */
export async function makeBlankForm(deps: ReportDeps, formId: string): Promise<ReportFile> {
  const { title, job } = blankPaper(deps, formId);
  const printed = await withReportThread(deps, thread => thread.print(job));
  return fileOf(`${title}, blank form.pdf`, printed);
}

function fileOf(name: string, { pdf, pages }: Printed): ReportFile {
  return { name, pdf, sha256: createHash('sha256').update(pdf).digest('hex'), pages };
}

/** Reports and forms on paper. */
export function reportHandlers(deps: ReportDeps): HandlersFor<Extract<CallName, `reports.${string}`>> {
  return {
    'reports.make': ({ ids }) => makeReportFile(deps, ids),
    'reports.draw': ({ ids }) => drawReports(deps, ids),
    'reports.check': ({ pdf }) => checkPaper(deps, pdf),
    'reports.drawBlank': ({ formId }) =>
      withReportThread(deps, async ({ draw }) => [await draw(blankPaper(deps, formId).job)]),
    'reports.blank': ({ formId }) => makeBlankForm(deps, formId),
  };
}
