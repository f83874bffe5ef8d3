import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isProjectFile, packageOf, project } from './source-files.ts';

/** A row of the table "Rooms" in ARCHITECTURE.md: folders that count as one, and what they may import beside themselves. */
export interface Room {
  /** From the project folder; a folder below one of them may be a room of its own. */
  readonly folders: readonly string[];
  /** As the table has them: rooms as paths from the project folder, packages by name; either may end in `*`. */
  readonly allowed: readonly string[];
}

const inTicks = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '');

/**
 * Reads the tables of rooms. A name in the last column is a room beside (`sync`), a room elsewhere without its `src-`
 * (`shared/errors`), or a package.
 */
export function roomsOf(markdown: string): Room[] {
  const rows = markdown.split('\n').filter(line => line.startsWith('| `src-'));
  const cells = rows.map(row => row.split('|').map(cell => cell.trim()));
  const folders = cells.map(([, room]) => inTicks(room));
  const isRoom = (path: string) => folders.flat().some(folder => posix.matchesGlob(folder, path));
  return cells.map(([, , , allowed], index) => {
    const mine = folders[index] ?? [];
    const top = mine[0]?.split('/')[0] ?? '';
    const path = (name: string) => [`src-${name}`, `${top}/${name}`].find(isRoom) ?? name;
    return { folders: mine, allowed: inTicks(allowed).map(path) };
  });
}

export const rooms = roomsOf(readFileSync(join(project, 'ARCHITECTURE.md'), 'utf8'));

const deepestFirst = rooms
  .flatMap(room => room.folders.map(folder => ({ room, folder })))
  .sort((a, b) => b.folder.length - a.folder.length);

/** The room of a file: that of the deepest folder; undefined where the table has none. */
export function roomOf(path: string): Room | undefined {
  return deepestFirst.find(({ folder }) => path.startsWith(`${folder}/`))?.room;
}

/** The entries of a room's row that allow an import; null for an import that needs none. */
export function allowances(room: Room, name: string): string[] | null {
  if (!isProjectFile(name)) {
    const imported = packageOf(name);
    return imported === null ? null : room.allowed.filter(each => posix.matchesGlob(imported, each));
  }
  const target = roomOf(name);
  if (target === room) return null;
  return room.allowed.filter(each => target?.folders.some(folder => posix.matchesGlob(folder, each)));
}
