import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FormGuide, formGuideSchema } from '../../../src-shared/domain/form/form-guide.ts';

/** The guide of a form that comes with the app; without entries where there is none. */
export async function readGuide(resourcesFolder: string, formId: string): Promise<FormGuide> {
  const none: FormGuide = { formId, items: {}, unconfirmed: {} };
  // What is asked for becomes part of a file's name.
  if (!/^[a-z][a-z-]*$/.test(formId)) return none;
  try {
    const file = await readFile(join(resourcesFolder, 'form-guides', `${formId}.json`), 'utf8');
    return formGuideSchema.parse(JSON.parse(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none;
    throw error;
  }
}
