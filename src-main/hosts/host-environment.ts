import { z } from 'zod';
import { parseInput } from '../../src-shared/errors/parse-input.ts';
import type { DataServiceConfig } from '../app/data-service.ts';

const practiceSchema = z.strictObject({
  people: z.array(z.strictObject({ username: z.string(), name: z.string(), role: z.string() })),
  password: z.string(),
  departmentFile: z.string(),
});

const environmentSchema = z.object({
  DAYBOOK_HOME: z.string().min(1).optional(),
  DAYBOOK_CENTRAL: z.string().min(1).optional(),
  DAYBOOK_CA_FILE: z.string().min(1).optional(),
  DAYBOOK_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  DAYBOOK_POOL: z.enum(['laptop', 'office']).default('laptop'),
  DAYBOOK_PRACTICE: z.string().optional(),
});

type HostEnvironment = Pick<DataServiceConfig, 'defaultCentral' | 'practice' | 'caFile' | 'pool' | 'logLevel'> & {
  readonly home: string | null;
};

/**
 * What a host takes from its environment: `DAYBOOK_HOME` (folder of this device's data), `DAYBOOK_CENTRAL` (offered at a
 * first sign-in), `DAYBOOK_CA_FILE`, `DAYBOOK_POOL`, `DAYBOOK_LOG`, `DAYBOOK_PRACTICE` (practice sign-ins as JSON, given by `npm start`).
 * @throws DaybookError `input-invalid` that names the variable
 */
export function readHostEnvironment(environment: NodeJS.ProcessEnv): HostEnvironment {
  const given = parseInput(environmentSchema, environment);
  return {
    home: given.DAYBOOK_HOME ?? null,
    defaultCentral: given.DAYBOOK_CENTRAL ?? null,
    caFile: given.DAYBOOK_CA_FILE ?? null,
    pool: given.DAYBOOK_POOL,
    logLevel: given.DAYBOOK_LOG,
    practice: given.DAYBOOK_PRACTICE === undefined ? null : practiceOf(given.DAYBOOK_PRACTICE),
  };
}

function practiceOf(text: string): z.infer<typeof practiceSchema> {
  return parseInput(practiceSchema, JSON.parse(text), 'DAYBOOK_PRACTICE');
}
