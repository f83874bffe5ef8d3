import { z } from 'zod';
import { roles, typedUsernameSchema } from '../../src-shared/domain/person/person.ts';
import { parishes, parishName } from '../../src-shared/domain/premises/parish.ts';
import { nameText } from '../../src-shared/domain/values.ts';
import type { Random } from '../platform/random.ts';

const known: readonly string[] = parishes;

/** Normalizes the name of a parish to the ministry's spelling. */
export const parishSchema = z
  .string()
  .transform(parishName)
  .refine(name => known.includes(name), `must be one of ${parishes.join(', ')}`);

export const parishesSchema = z
  .array(parishSchema)
  .min(1, 'must name at least one parish')
  .transform(written => [...new Set(written)]);

export const passwordSchema = z
  .string()
  .regex(/^[\x20-\x7e]{8,200}$/, 'must be 8 to 200 plain letters, digits and signs');

/** What an administrator enters about a person. */
export const personDetails = {
  username: typedUsernameSchema,
  name: nameText(120),
  role: z.enum(roles, `must be one of ${roles.join(', ')}`),
  parishes: parishesSchema,
};

/** Without letters and digits that look alike. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A secret that people can read out and type: four groups of five signs, about 99 bits. */
export function makeSecret(random: Random): string {
  const sign = () => signs[Math.floor(random.fraction() * signs.length)] ?? '';
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, sign).join('')).join('-');
}
