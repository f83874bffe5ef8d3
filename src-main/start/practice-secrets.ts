import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { saveFile } from '../platform/durable-files.ts';
import type { Random } from '../platform/random.ts';
import { StartProblem } from './start-problem.ts';

const secretsSchema = z.strictObject({
  /** Of the cluster's owner; never shown. */
  ownerPassword: z.string().min(1),
  /** Of the practice people; shown on the terminal and on the sign-in screen. */
  password: z.string().min(1),
});
export type PracticeSecrets = z.infer<typeof secretsSchema>;

const secretsFile = (folder: string) => join(folder, 'practice.json');

/** Whether a practice central has been made in this folder. */
export function hasPracticeSecrets(folder: string): boolean {
  return existsSync(secretsFile(folder));
}

/** The passwords of a practice central: made on the first start and kept in its folder, readable by this account alone. */
export function getPracticeSecrets(folder: string, random: Random): PracticeSecrets {
  const file = secretsFile(folder);
  if (!hasPracticeSecrets(folder)) {
    const made: PracticeSecrets = {
      ownerPassword: Buffer.from(random.bytes(24)).toString('base64url'),
      password: `practice-${100_000 + Math.floor(random.fraction() * 900_000)}`,
    };
    saveFile(file, JSON.stringify(made));
    return made;
  }
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new StartProblem(`${file} cannot be read. Move the practice folder away to start with a new one.`, cause);
  }
}
