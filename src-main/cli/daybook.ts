import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp } from '../start/build-app.ts';
import { StartProblem } from '../start/start-problem.ts';

// Entry of the `daybook` command. It runs from the bundle, where hundreds of small files are a few: the first word comes in half
// the time.
const projectFolder = join(import.meta.dirname, '..', '..');
try {
  buildApp(projectFolder, () => process.stderr.write('Building the commands (once, some seconds) ...\n'));
  const bundle = pathToFileURL(join(projectFolder, 'out', 'main', 'command-line.js'));
  const { runCommandLine }: typeof import('./run.ts') = await import(bundle.href);
  process.exitCode = await runCommandLine(process.argv.slice(2), projectFolder);
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
