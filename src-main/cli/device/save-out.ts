import { saveFile, systemCodeOf } from '../../platform/durable-files.ts';
import { commandInvalid } from '../command-problem.ts';

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'is in a folder that is not there',
  ENOTDIR: 'is in a folder that is not there',
  EISDIR: 'is a folder: name the file',
};

/** Writes the file of `--out` whole, in place of one of that name. @throws DaybookError `command-invalid` */
export function saveOut(file: string, bytes: Uint8Array): void {
  try {
    saveFile(file, bytes);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === undefined) throw error;
    throw commandInvalid('--out', problems[String(code)] ?? `cannot be written (${code})`);
  }
}
