import { accessSync, constants, mkdirSync } from 'node:fs';
import { StartProblem, systemCode } from './start-problem.ts';

/**
 * Makes a folder where there is none and sees that it can be written.
 * @param hint what the person can do otherwise
 * @throws StartProblem
 */
export function makeWritableFolder(folder: string, hint: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = systemCode(error) ?? 'unknown reason';
    throw new StartProblem(`The folder ${folder} cannot be written (${code}). ${hint}`, error);
  }
}
