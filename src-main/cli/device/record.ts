import { recordInspectionFile } from '../../services/inspections/record-file.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { checkLines, findCheck } from './check-draft.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { checkForm } from './forms.ts';
import { readJsonFile } from './json-file.ts';
import { withPhotoFiles } from './photo-files.ts';
import { scoreFigures, scoreLine } from './score-line.ts';

interface RecordOptions extends DeviceOptions {
  readonly form: string;
  readonly file: string;
  readonly submit?: boolean;
  readonly confirmDates?: boolean;
  readonly confirm?: boolean;
}

/** `daybook device record`. Errors: input-invalid, inspection-incomplete and dates-doubtful with each field, command-invalid, not-allowed. */
export async function record(options: RecordOptions, context: CliContext): Promise<Answer> {
  const file = await readJsonFile(options.file);
  const submit = options.submit ?? false;
  return onDevice(options, context, async device => {
    await checkForm(device, options.form);
    const json = await withPhotoFiles(device, options.file, file);
    const inspection = recordInspectionFile(device.services, {
      formId: options.form,
      json,
      submit,
      ...(options.confirmDates && { confirmDates: true }),
      ...(options.confirm && { confirm: await device.ask('forms.guide', { id: options.form }) }),
    });
    const { id, formId, formVersion } = inspection;
    const form = await device.ask('forms.get', { id: formId, version: formVersion });
    return {
      json: { id, ...scoreFigures(inspection) },
      words: [
        `${submit ? 'Submitted' : 'Draft saved'}: ${scoreLine(form, inspection)}`,
        id,
        ...(submit ? checkLines(await findCheck(device, id)) : []),
      ].join('\n'),
    };
  });
}
