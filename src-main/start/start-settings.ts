import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartProblem } from './start-problem.ts';

/** What `npm start` was asked to do, by flags and environment. */
export interface StartSettings {
  /** null = the window where it can be opened, else the browser. */
  readonly host: 'electron' | 'loopback' | null;
  /** False = the bundles are used as they are. */
  readonly build: boolean;
  /** Folder of this device's data. */
  readonly home: string;
  /** null = a real central is used. */
  readonly practice: { readonly folder: string; readonly port: number; readonly hasVisits: boolean } | null;
  /** Address of a real central without name and password; null with practice. */
  readonly central: string | null;
  /** Port of the loopback host; 0 = any free one. */
  readonly loopbackPort: number;
}

export const usage = `npm start [-- --host loopback|electron] [--no-build]

  DATABASE_URL            use this central instead of a practice one (postgresql://host:port/database)
  DAYBOOK_HOME            folder of this device's data
  DAYBOOK_PRACTICE_HOME   folder of the practice central
  DAYBOOK_PRACTICE_PORT   port of the practice central (54329)
  DAYBOOK_PRACTICE_VISITS no: a practice central that is made now has premises and no visits (yes)
  DAYBOOK_PORT            port of the app in the browser (any free one)
  DAYBOOK_CA_FILE         certificate authority of the department's central
  DAYBOOK_POOL            laptop (2 connections to central at most, none kept) or office (5 kept, 20 at most)
  DAYBOOK_LOG             debug, info, warn, error or silent (warn)
`;

/**
 * The folder of a person's application data on this system. Root's is not in its home: Postgres runs as another user and could
 * not reach it there.
 */
function dataFolder(environment: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') {
    return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'daybook');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'daybook');
  const usual = process.getuid?.() === 0 ? '/var/lib' : join(homedir(), '.local', 'share');
  return join(environment.XDG_DATA_HOME || usual, 'daybook');
}

function portOf(environment: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const port = Number(environment[name] || fallback);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartProblem(`${name} must be a port number from 0 to 65535.`);
}

function visitsOf({ DAYBOOK_PRACTICE_VISITS: said }: NodeJS.ProcessEnv): boolean {
  if (said && said !== 'yes' && said !== 'no') throw new StartProblem('DAYBOOK_PRACTICE_VISITS must be yes or no.');
  return said !== 'no';
}

/** Removes name and password from the address: people sign in with their own. The setting for a front before central stays. */
function centralOf(databaseUrl: string): string {
  const url = URL.parse(databaseUrl);
  if (url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1) {
    const binding = url.searchParams.get('channel_binding');
    const options = binding === null ? '' : `?channel_binding=${encodeURIComponent(binding)}`;
    return `postgresql://${url.hostname}:${url.port || '5432'}${url.pathname}${options}`;
  }
  throw new StartProblem('DATABASE_URL must look like postgresql://host:port/database.');
}

function parseFlags(args: readonly string[]): { host?: string; noBuild: boolean; help: boolean } {
  try {
    const options = { host: { type: 'string' }, 'no-build': { type: 'boolean' }, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    const host = values.host === undefined ? {} : { host: values.host };
    return { ...host, noBuild: values['no-build'] ?? false, help: values.help ?? false };
  } catch (cause) {
    throw new StartProblem(`${cause instanceof Error ? cause.message : 'The flags are not right.'}\n\n${usage}`, cause);
  }
}

/**
 * Reads flags and environment; null when only help was asked for.
 * @throws StartProblem that names the wrong flag or variable
 */
export function readStartSettings(args: readonly string[], environment: NodeJS.ProcessEnv): StartSettings | null {
  const { host, noBuild, help } = parseFlags(args);
  if (help) return null;
  if (host !== undefined && host !== 'electron' && host !== 'loopback') {
    throw new StartProblem('--host must be loopback or electron.');
  }
  const central = environment.DATABASE_URL ? centralOf(environment.DATABASE_URL) : null;
  const data = dataFolder(environment);
  return {
    host: host ?? null,
    build: !noBuild,
    home: resolve(environment.DAYBOOK_HOME || join(data, 'device')),
    central,
    practice:
      central === null
        ? {
            folder: resolve(environment.DAYBOOK_PRACTICE_HOME || join(data, 'practice')),
            port: portOf(environment, 'DAYBOOK_PRACTICE_PORT', 54_329),
            hasVisits: visitsOf(environment),
          }
        : null,
    loopbackPort: portOf(environment, 'DAYBOOK_PORT', 0),
  };
}
