import { z } from 'zod';

export const roles = ['inspector', 'supervisor', 'medical-officer', 'admin'] as const;
export type Role = (typeof roles)[number];

const username = /^[a-z][a-z0-9._-]{1,39}$/;
const usernameProblem = 'must be 2 to 40 letters, digits, dots, dashes or underscores, starting with a letter';

/** Login name: also the name of the person's Postgres role, so it is kept to what needs no quoting. */
export const usernameSchema = z.string().trim().regex(username, usernameProblem);

/** A login name as somebody types it: capitals are taken for small letters, and stored as such. */
export const typedUsernameSchema = z.string().trim().toLowerCase().regex(username, usernameProblem);

/** A person as central knows them; devices keep a copy. */
export const personSchema = z.object({
  username: z.string(),
  name: z.string(),
  role: z.enum(roles),
  parishes: z.array(z.string()),
});
export type Person = z.infer<typeof personSchema>;

/** Who may record inspections and premises: inspectors and their seniors. Central enforces the same in `sync.push`. */
export function mayRecord(role: Role): boolean {
  return role === 'inspector' || role === 'supervisor';
}

/** Who may bring in what another system has recorded, and take it back. Central enforces the same in `sync.push`. */
export function mayImport(role: Role): boolean {
  return role === 'admin';
}

/** Who may return or approve a submitted inspection. Central enforces the same in `sync.push`. */
export function mayReview(role: Role): boolean {
  return role === 'supervisor' || role === 'medical-officer';
}
