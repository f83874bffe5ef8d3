import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { type InspectionPatch, inspectionPatchSchema } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { isEntries } from '../../../src-shared/domain/values.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import type { Device } from '../../app/local-device.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { checkLines, confirmAll, findCheck } from './check-draft.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { inspectionIdOf } from './inspection-id.ts';
import { readJsonFile } from './json-file.ts';
import { withPhotoFiles } from './photo-files.ts';
import { scoreFigures, scoreLine } from './score-line.ts';
import { readWrittenPatch } from './written-patch.ts';

interface EditOptions extends DeviceOptions {
  readonly file?: string;
  readonly submit?: boolean;
  readonly confirmDates?: boolean;
  readonly confirm?: boolean;
}

async function readPatch({ ask }: Device, id: InspectionId, json: unknown): Promise<InspectionPatch> {
  const { formId, formVersion } = (await ask('inspections.get', { id })).inspection;
  const form = await ask('forms.get', { id: formId, version: formVersion });
  return parseInput(inspectionPatchSchema, isEntries(json) ? readWrittenPatch(form, json) : json);
}

/**
 * `daybook device edit`. Errors: input-invalid with each wrong field (nothing is saved), inspection-incomplete with each
 * missing one (the file is saved), inspection-not-editable, not-allowed.
 */
export async function edit(
  id: string,
  { file, submit, confirm = false, confirmDates = confirm, ...options }: EditOptions,
  context: CliContext,
): Promise<Answer> {
  const inspectionId = inspectionIdOf(id);
  if (file === undefined && !submit) throw commandInvalid('--file', 'or --submit is required');
  const json = file === undefined ? null : await readJsonFile(file);
  return onDevice(options, context, async device => {
    const { ask } = device;
    const patch =
      file === undefined ? null : await readPatch(device, inspectionId, await withPhotoFiles(device, file, json));
    if (patch !== null) await ask('inspections.save', { id: inspectionId, patch });
    if (confirm) await confirmAll(device, inspectionId);
    if (submit) await ask('inspections.submit', { id: inspectionId, confirmDates });
    const { inspection } = await ask('inspections.get', { id: inspectionId });
    const { status, submission, formId, formVersion } = inspection;
    const form = await ask('forms.get', { id: formId, version: formVersion });
    return {
      json: { id: inspectionId, status, submission, ...scoreFigures(inspection) },
      words: [
        `${submit ? 'Submitted' : 'Saved'}: ${scoreLine(form, inspection)}`,
        ...(submit ? checkLines(await findCheck(device, inspectionId)) : []),
      ].join('\n'),
    };
  });
}
