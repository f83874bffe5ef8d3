import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFormDefinition } from '../../../src-shared/domain/form/parse-form.ts';
import type { LocalDb } from '../../local-db/local-db.ts';
import { formKey } from '../../local-db/repositories/forms.ts';

/** A template's name says which form version it holds: `swimming-pool.v1.json`. */
const templateName = /^([a-z-]+)\.v(\d+)\.json$/;

/**
 * Puts the forms that come with the app into a data file, so that a new device can record before its first sync.
 * @throws DaybookError `form-invalid` when a template does not add up
 */
export async function installBundledForms(db: LocalDb, resourcesFolder: string): Promise<void> {
  const folder = join(resourcesFolder, 'form-templates');
  const here = db.read(tx => tx.forms.keys());
  const missing = (await readdir(folder)).filter(name => {
    const [, id, version] = templateName.exec(name) ?? [];
    return id !== undefined && !here.has(formKey(id, Number(version)));
  });
  if (missing.length === 0) return;
  const forms = await Promise.all(
    missing.map(async name => parseFormDefinition(JSON.parse(await readFile(join(folder, name), 'utf8')), name)),
  );
  db.write(tx => {
    for (const form of forms) tx.forms.save(form);
  });
}
