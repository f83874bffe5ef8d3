import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

export interface SourceFile {
  /** From the project folder, with `/`. */
  readonly path: string;
  readonly lines: number;
  /** Packages, and project files as paths from the project folder. */
  readonly imports: readonly string[];
}

const project = join(import.meta.dirname, '..', '..');
const comments = /\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm;
const imported = /(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"]+)\1/g;

/** What a module's text imports, also for types and at run time; relative names as they stand. */
export function importsOf(text: string): string[] {
  return [...text.replace(comments, '$1').matchAll(imported)].map(match => match[2] ?? '');
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
