import { join } from 'node:path';
import { quickenImports } from '../../platform/quick-imports.ts';

// Entry of `npm run demo`.
quickenImports();
const { runDemo } = await import('./run-demo.ts');
process.exitCode = await runDemo(join(import.meta.dirname, '..', '..', '..'));
