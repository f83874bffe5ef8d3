import pino from 'pino';

/** What the app logs through. Never secrets, never the words of a record. */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Logs JSON lines to standard error, so that standard output stays free for answers. */
export function createLogger(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Logger {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}
