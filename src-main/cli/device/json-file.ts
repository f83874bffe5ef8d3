import { readFile } from 'node:fs/promises';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';

/** A file is at most this long: the longest form with every comment full is a quarter of it. */
const maxFileBytes = 1024 * 1024;

function fileProblem(field: string, problem: string, cause?: unknown): DaybookError {
  return new DaybookError('input-invalid', { fields: [{ field, problem }], cause });
}

async function readText(file: string, option: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > maxFileBytes) throw fileProblem(option, 'is longer than 1 MB');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof DaybookError) throw error;
    if (error instanceof TypeError) throw fileProblem(option, 'is not text in UTF-8', error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const known: Record<string, string> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder' };
    throw fileProblem(option, `cannot be read: ${known[code] ?? code}`, error);
  }
}

function parseJson(text: string, option: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fileProblem(option, `is not JSON: ${error instanceof Error ? error.message : 'it does not parse'}`, error);
  }
}

/**
 * What stands in a JSON file that a person named with an option.
 * @throws DaybookError `input-invalid` that says what is wrong with the file
 */
export async function readJsonFile(file: string, option = '--file'): Promise<unknown> {
  return parseJson(await readText(file, option), option);
}
