import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseInput } from '../../src-shared/errors/parse-input.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { createLogger, type Logger } from '../platform/logger.ts';
import { type Random, systemRandom } from '../platform/random.ts';

/** What a command takes from the machine it runs on. */
export interface CliContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Folder with `form-templates` and `central`. */
  readonly resourcesFolder: string;
  readonly appVersion: string;
}

/** Warnings repeat what the command answers anyway. */
const logLevel = z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('error');
const packageFile = z.object({ version: z.string() });

/**
 * The context of a real process. `DAYBOOK_LOG` sets how much is told on standard error.
 * @param projectFolder holds `package.json` and `resources`
 * @throws DaybookError `input-invalid` that names the variable
 */
export function createCliContext(environment: CliContext['environment'], projectFolder: string): CliContext {
  const { DAYBOOK_LOG } = parseInput(z.object({ DAYBOOK_LOG: logLevel }), environment);
  const packageJson = readFileSync(join(projectFolder, 'package.json'), 'utf8');
  return {
    environment,
    clock: systemClock,
    random: systemRandom,
    log: createLogger(DAYBOOK_LOG),
    resourcesFolder: join(projectFolder, 'resources'),
    appVersion: packageFile.parse(JSON.parse(packageJson)).version,
  };
}
