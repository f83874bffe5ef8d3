import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { quickenImports } from '../../platform/quick-imports.ts';

// Entry of `npm run demo`.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/daybook', import.meta.url)));
quickenImports();
const { runDemo } = await import('./run-demo.ts');
process.exitCode = await runDemo();
