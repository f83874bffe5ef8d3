import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { billOfMaterials } from './bill-of-materials.ts';
import { noticesOf } from './notices.ts';
import { listShipped } from './shipped-packages.ts';

/** Puts beside the archive, for people to read, whose work is in it and under which license. Called by electron-builder. */
export default async function afterPack({ appOutDir, packager }: AfterPackContext): Promise<void> {
  const resources = packager.getResourcesDir(appOutDir);
  const project = packager.projectDir;
  const shipped = await listShipped(join(resources, 'app.asar'), project);
  const folder = join(resources, 'notices');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'third-party-notices.txt'), noticesOf(shipped));
  await writeFile(join(folder, 'bill-of-materials.cdx.json'), await billOfMaterials(project, shipped));
}
