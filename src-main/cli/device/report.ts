import { resolve } from 'node:path';
import type { ReportFile } from '../../../src-shared/contract/report.ts';
import { makeBlankForm, makeReportFile } from '../../services/report/report-handlers.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { checkForm } from './forms.ts';
import { inspectionIdOf } from './inspection-id.ts';
import { saveOut } from './save-out.ts';

interface ReportOptions extends DeviceOptions {
  readonly out: string;
}

/** Writes what was made, and says where it is. */
function saved(out: string, { pdf, sha256, pages }: ReportFile): Answer {
  const file = resolve(out);
  saveOut(file, pdf);
  return { json: { file, sha256, pages }, words: `${file}\n${counted(pages, 'page')}, SHA-256 ${sha256}` };
}

/** `daybook device report`. Errors: command-invalid, inspection-not-found, form-not-found, report-not-made. */
export function report(id: string, options: ReportOptions, context: CliContext): Promise<Answer> {
  const inspectionId = inspectionIdOf(id);
  return onDevice(options, context, async ({ services }) =>
    saved(options.out, await makeReportFile(services, [inspectionId])),
  );
}

/** `daybook device blank-form`. Errors: command-invalid, report-not-made. */
export function blankForm(formId: string, options: ReportOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async device => {
    await checkForm(device, formId);
    return saved(options.out, await makeBlankForm(device.services, formId));
  });
}
