import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFormDefinition } from '../../../src-shared/domain/form/parse-form.ts';
import { readGuide } from '../../services/forms/bundled-guides.ts';
import type { PracticeForms } from './plan.ts';

/** The newest bundled version of every form, with its guide. Errors: `form-invalid` */
export async function readForms(resourcesFolder: string): Promise<PracticeForms> {
  const folder = join(resourcesFolder, 'form-templates');
  const names = await readdir(folder);
  const forms = await Promise.all(
    names.map(async name => parseFormDefinition(JSON.parse(await readFile(join(folder, name), 'utf8')), name)),
  );
  const newest = new Map<string, (typeof forms)[number]>();
  for (const form of forms.toSorted((a, b) => a.version - b.version)) newest.set(form.id, form);
  const guided = await Promise.all(
    [...newest.values()].map(
      async form => [form.id, { form, guide: await readGuide(resourcesFolder, form.id) }] as const,
    ),
  );
  return new Map(guided);
}
