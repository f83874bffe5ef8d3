import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

export interface SourceFile {
  /** From the project folder, with `/`. */
  readonly path: string;
  readonly lines: number;
  /** Packages, and project files as paths from the project folder. */
  readonly imports: readonly string[];
}

export const project = join(import.meta.dirname, '..', '..');
const comments = /\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm;
const imported = /(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"]+)\1/g;
const sourceFolders = ['src-main', 'src-renderer', 'src-shared'];

/** What a module's text imports, also for types and at run time; relative names as they stand. */
export function importsOf(text: string): string[] {
  return [...text.replace(comments, '$1').matchAll(imported)].map(match => match[2] ?? '');
}

/** Whether an import names a file of this project. */
export function isProjectFile(name: string): boolean {
  return sourceFolders.some(folder => name.startsWith(`${folder}/`));
}

/** `@scope/name`, `name` or `node:name`, without what is inside it, of what is imported; null for what is no package. */
export function packageOf(name: string): string | null {
  // The scanner also finds words between quotation marks: what cannot name a package is none.
  if (!/^(node:|@[a-z][\w.-]*\/)?[a-z][\w.-]*(\/[\w./?-]+)?$/.test(name) || isProjectFile(name)) return null;
  if (name.startsWith('node:')) return name.split('/', 1)[0] ?? null;
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

function read(path: string): SourceFile {
  const text = readFileSync(join(project, path), 'utf8');
  const imports = importsOf(text).map(name => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name));
  return { path, lines: text.split('\n').length, imports };
}

/** Every TypeScript file below the folder. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => relative(project, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .map(read);
}
