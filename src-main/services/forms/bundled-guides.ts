import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FormGuide, formGuideSchema } from '../../../src-shared/domain/form/form-guide.ts';
import type { Language } from '../../../src-shared/messages/messages.ts';

/** The guide in a file; null where there is none. */
async function readGuideFile(...path: readonly string[]): Promise<FormGuide | null> {
  try {
    return formGuideSchema.parse(JSON.parse(await readFile(join(...path), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The guide of a bundled form; empty where there is none. Items that a guide in another language does not explain are
 * explained in English.
 */
export async function readGuide(
  resourcesFolder: string,
  formId: string,
  language: Language = 'en',
): Promise<FormGuide> {
  const none: FormGuide = { formId, items: {}, unconfirmed: {} };
  // The argument becomes part of a file name.
  if (!/^[a-z][a-z-]*$/.test(formId)) return none;
  const folder = join(resourcesFolder, 'form-guides');
  const english = (await readGuideFile(folder, `${formId}.json`)) ?? none;
  const spoken = language === 'en' ? null : await readGuideFile(folder, language, `${formId}.json`);
  // Why a default is unconfirmed is part of the question that a signature answers: it is the same in every language.
  return spoken === null ? english : { ...english, items: { ...english.items, ...spoken.items } };
}
