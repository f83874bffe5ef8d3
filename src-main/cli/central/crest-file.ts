import { readFile, stat } from 'node:fs/promises';
import { systemCodeOf } from '../../platform/durable-files.ts';
import { CrestProblem } from '../../services/photos/crest-svg.ts';
import { largestCrestFile, prepareCrest } from '../../services/photos/prepare-crest.ts';
import { commandInvalid } from '../command-problem.ts';

const option = '--department-crest';

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EISDIR: 'is a folder: name the file',
  EACCES: 'cannot be read',
};

/** The crest of a file as it is printed; null where it is to be taken away, undefined where nothing is said. Errors: command-invalid. */
export async function preparedCrest(file: string | undefined): Promise<Uint8Array | null | undefined> {
  if (file === undefined) return undefined;
  if (file === 'none') return null;
  try {
    if ((await stat(file)).size > largestCrestFile) throw commandInvalid(option, 'is larger than 4 MB');
    return await prepareCrest(await readFile(file));
  } catch (error) {
    if (error instanceof CrestProblem) throw commandInvalid(option, error.message);
    const problem = problems[String(systemCodeOf(error))];
    throw problem === undefined ? error : commandInvalid(option, problem);
  }
}
