import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { quickenImports } from '../platform/quick-imports.ts';

// Entry of the `daybook` command. Everything else is imported when a command needs it, so that the first word comes fast.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/daybook', import.meta.url)));
quickenImports();
const { runCommandLine } = await import('./run.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
