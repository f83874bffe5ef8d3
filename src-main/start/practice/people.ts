import type { Role } from '../../../src-shared/domain/person/person.ts';
import { practicePeople } from '../practice-data.ts';

/** Authors of the practice department's records and decisions. */
export const authors = ['ines', 'omar', 'sam', 'mona'] as const;
export type Author = (typeof authors)[number];

/** People of the department who are not among the practice sign-ins. */
export const colleagues: readonly { username: Author; name: string; role: Role }[] = [
  { username: 'omar', name: 'Omar Lewis', role: 'inspector' },
];

/** The full name of an author. */
export function nameOf(author: Author): string {
  return [...practicePeople, ...colleagues].find(each => each.username === author)?.name ?? author;
}
