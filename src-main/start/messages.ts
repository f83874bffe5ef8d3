import { join } from 'node:path';
import { compileMessages } from './compile-messages.ts';

/** `npm run messages`: what `npm ci` does once, and every build and test run when a message has changed. */
await compileMessages(join(import.meta.dirname, '..', '..'));
