import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { normalizePath, type Plugin } from 'vite';
import { compileMessages } from './src-main/start/compile-messages.ts';

await compileMessages(import.meta.dirname);

/** Every element of the page, also those of libraries, is made by one function, which shows control characters as marks. */
function visibleText(): Plugin {
  const visibleJsx = normalizePath(join(import.meta.dirname, 'src-renderer/app/visible-jsx.ts'));
  return {
    name: 'visible-text',
    enforce: 'pre',
    resolveId: (source, importer) => (source === 'react/jsx-runtime' && importer !== visibleJsx ? visibleJsx : null),
  };
}

/** The HEIC decoder asks for Node's own modules where it runs in Node, which it never does here. */
function withoutNode(): Plugin {
  const none = '\0none';
  return {
    name: 'without-node',
    enforce: 'pre',
    resolveId: source => (['fs', 'path', 'crypto'].includes(source) ? none : null),
    load: id => (id === none ? 'export default {};' : null),
  };
}

/** Beside each bundle, the packages that went into it, for the notices of a package. */
const license = { fileName: 'licenses.json' };

/** Three bundles under `out/`: main process with the data service's thread and the `daybook` commands, sandboxed preload, renderer. */
export default defineConfig({
  main: {
    build: {
      license,
      // Pure JavaScript of hundreds of small files: read as a few chunks, the app starts a second and a command 0.3 s sooner.
      externalizeDeps: { exclude: ['drizzle-orm', 'zod', 'uuid', 'commander'] },
      rolldownOptions: {
        input: {
          main: 'src-main/hosts/electron/main.ts',
          'data-service-worker': 'src-main/hosts/worker/data-service-worker.ts',
          'report-worker': 'src-main/services/report/report-worker.ts',
          'command-line': 'src-main/cli/run.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      license,
      // A sandboxed preload can require nothing but `electron`, and must be CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/hosts/electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [visibleText(), react()],
    worker: {
      format: 'es',
      plugins: () => [withoutNode()],
      // The names of the files that may compile WebAssembly stand in `content-policy.ts`.
      rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js', strictExecutionOrder: true } },
    },
    build: {
      license,
      target: 'chrome130',
      minify: true,
      chunkSizeWarningLimit: 4_000, // read from the disk, never over a network
      rolldownOptions: {
        input: 'src-renderer/index.html',
        // Without it a chunk that makes schemas may run before `no-eval.ts`, which is the first import of `main.tsx`.
        output: { strictExecutionOrder: true },
      },
    },
  },
});
