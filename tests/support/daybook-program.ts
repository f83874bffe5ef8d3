import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

/** What an npm script of package.json gives to Node before a command's own words. */
const programAt = (entry: string): readonly string[] => [
  '--import',
  join(root, 'src-main/platform/compile-cache.js'),
  join(root, entry),
];

/** `npm run daybook` */
export const daybookProgram = programAt('src-main/cli/daybook.ts');
/** `npm run demo` */
export const demoProgram = programAt('src-main/cli/demo/demo.ts');
