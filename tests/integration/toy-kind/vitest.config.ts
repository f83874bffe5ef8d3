import { defineConfig } from 'vitest/config';

const list = '/src-shared/entities/entities.ts';
const descriptor = new URL('./kitchen-log.ts', import.meta.url).pathname;

/** The product with one more kind of record: its descriptor is imported and named in the list of kinds, as a new one would be. */
const oneMoreKind = {
  name: 'one-more-kind',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!id.endsWith(list)) return null;
    const named = code.replace('  permit,\n}', '  permit,\n  kitchenlog,\n}');
    if (named === code) throw new Error('the list of kinds is not as this test knows it');
    return `import { kitchenlog } from '${descriptor}';\n${named}`;
  },
};

export default defineConfig({
  plugins: [oneMoreKind],
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['tests/integration/toy-kind/*.story.ts'],
    globalSetup: ['tests/support/postgres-global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
