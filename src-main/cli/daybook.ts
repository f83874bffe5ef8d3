import '../platform/compile-cache.ts';
import { quickenImports } from '../platform/quick-imports.ts';

// Entry of the `daybook` command. Everything else is imported when a command needs it, so that the first word comes fast.
quickenImports();
const { runCommandLine } = await import('./run.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
