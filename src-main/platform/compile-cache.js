import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Loaded before the program (`node --import`). What Node makes of the sources is kept, for this process and for those and the
// threads it starts: the app starts from sources in half the processor time. In plain JavaScript: Node would load its reader of
// TypeScript for this file alone, which takes as long as all the rest of a short command.
const folder = fileURLToPath(new URL('../../node_modules/.cache/daybook', import.meta.url));
enableCompileCache(folder);
process.env.NODE_COMPILE_CACHE ??= folder;
