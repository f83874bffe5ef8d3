import { extname, resolve } from 'node:path';
import { exportFormats } from '../../../src-shared/contract/inspections.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { counted } from '../words.ts';
import { onDevice } from './device.ts';
import { checkForm } from './forms.ts';
import { type FilterOptions, filterOf } from './list.ts';
import { saveOut } from './save-out.ts';

interface ExportOptions extends FilterOptions {
  readonly out: string;
}

/** `daybook device export`. Errors: command-invalid, input-invalid. */
export function exportList(options: ExportOptions, context: CliContext): Promise<Answer> {
  const file = resolve(options.out);
  const format = exportFormats.find(each => `.${each}` === extname(file).toLowerCase());
  if (format === undefined) throw commandInvalid('--out', 'must end with .csv or .xlsx');
  return onDevice(options, context, async device => {
    if (options.form !== undefined) await checkForm(device, options.form);
    const { bytes, records } = await device.ask('inspections.export', { ...filterOf(options), format });
    saveOut(file, bytes);
    return { json: { file, records }, words: `${file}\n${counted(records, 'inspection')}.` };
  });
}
