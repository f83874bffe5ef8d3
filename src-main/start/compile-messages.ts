import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileProject } from '@inlang/paraglide-js';
import storage from '@inlang/plugin-message-format';

type CompileArguments = Parameters<typeof compileProject>[0];

const baseLocale = 'en';
const locales = [baseLocale, 'es-419'];
const compilerOptions: CompileArguments['compilerOptions'] = {
  outputStructure: 'locale-modules',
  strategy: ['globalVariable', 'baseLocale'],
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  emitReadme: false,
  includeEslintDisableComment: false,
};

interface MessageFile {
  readonly locale: string;
  readonly name: string;
  readonly content: Buffer;
}

function readMessageFiles(folder: string): MessageFile[] {
  const filesOf = (locale: string) =>
    readdirSync(join(folder, locale))
      .filter(name => name.endsWith('.json'))
      .sort()
      .map(name => ({ locale, name, content: readFileSync(join(folder, locale, name)) }));
  return locales.flatMap(filesOf);
}

/** Output of the compiler for web servers, which nothing here uses. */
const isUsed = (name: string) => name !== 'server.js' && name !== 'messages.js';

/** A hash of these messages and the compiler's settings. */
function stampOf(files: readonly MessageFile[]): string {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const { locale, name, content } of files) hash.update(`\n${locale}/${name}\n`).update(content);
  return hash.digest('hex');
}

/**
 * Gives the compiler the messages. It asks the database of its project one question; that database, a WASM engine, took four
 * of five seconds and kept the process alive for half a minute, so the question is answered here.
 */
async function projectOf(files: readonly MessageFile[]): Promise<CompileArguments['project']> {
  const settings = { baseLocale, locales };
  const { bundles, messages, variants } = await storage.importFiles({ files, settings });
  const keyOf = (bundle: string, locale: string) => `${bundle} ${locale}`;
  const declarations = new Map(bundles.map(({ id, declarations }) => [id, declarations]));
  const selectors = new Map(messages.map(({ bundleId, locale, selectors }) => [keyOf(bundleId, locale), selectors]));
  const rows = variants.map(({ messageBundleId: bundleId, messageLocale, matches, pattern }, index) => {
    const messageId = keyOf(bundleId, messageLocale);
    return {
      ...{ bundleId, bundleDeclarations: declarations.get(bundleId) },
      ...{ messageId, messageLocale, messageSelectors: selectors.get(messageId) },
      ...{ variantId: `${messageId} ${index}`, variantMatches: matches, variantPattern: pattern },
    };
  });
  const query: object = new Proxy({}, { get: (_, name) => (name === 'execute' ? async () => rows : () => query) });
  return { settings: { get: async () => settings }, db: query } as unknown as CompileArguments['project'];
}

/**
 * Compiles `src-shared/messages/<locale>/*.json` into typed functions under `src-shared/messages/compiled`, unless that is done (ADR 0032).
 * @throws the compiler's own error for a file that is no message file
 */
export async function compileMessages(projectFolder: string): Promise<void> {
  const folder = join(projectFolder, 'src-shared', 'messages');
  const compiled = join(folder, 'compiled');
  const stampFile = join(compiled, 'sources.sha256');
  const files = readMessageFiles(folder);
  const stamp = stampOf(files);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const output = await compileProject({ project: await projectOf(files), projectPath: '', compilerOptions });
  rmSync(compiled, { recursive: true, force: true });
  for (const [name, text] of Object.entries(output).filter(([name]) => isUsed(name))) {
    const file = join(compiled, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  writeFileSync(stampFile, stamp);
}
