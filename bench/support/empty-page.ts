import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * The app's own host and data service, in a folder where an empty React page (`bench/empty-page`) stands in the place of the screens.
 * Returns the folder, which `withHost` starts.
 */
export async function makeEmptyProject(folder: string): Promise<string> {
  const here = process.cwd();
  const project = join(folder, 'empty-project');
  for (const part of ['src-main', 'src-shared', 'out/main', 'package.json'])
    cpSync(join(here, part), join(project, part), { recursive: true });
  for (const part of ['node_modules', 'resources']) symlinkSync(join(here, part), join(project, part));
  await build({
    root: join(here, 'bench', 'empty-page'),
    configFile: false,
    logLevel: 'error',
    build: { outDir: join(project, 'out', 'renderer'), target: 'chrome130' },
  });
  return project;
}
