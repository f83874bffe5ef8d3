import { DaybookError, type ErrorData, toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import { listBackups, makeBackup, pruneBackups } from '../../local-db/backups.ts';
import { type Clock, isoNow } from '../../platform/clock.ts';
import { errorFacts } from '../../platform/error-facts.ts';
import type { Logger } from '../../platform/logger.ts';

/** A sign-in is busy: the first look comes a little later. */
const firstLookMs = 30_000;
const nextLookMs = 3_600_000;
/** Somebody was writing just then. */
const busyMs = 60_000;

interface DailyBackupParts {
  readonly database: string;
  readonly key: Uint8Array;
  /** A backup was made, others have gone. */
  readonly onBackup?: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
  /** The backup, which reads the whole file, has found damage. */
  readonly onDamage: () => void;
  /** Told after each look: why there is no backup of today, null when there is one. */
  readonly onLooked?: (failure: ErrorData | null) => void;
}

/** Makes today's backup when there is none yet, and lets go of old ones. */
async function backUpToday({ database, key, onBackup, clock }: DailyBackupParts): Promise<void> {
  const [newest] = await listBackups(database, clock.now());
  const at = isoNow(clock);
  if (newest?.at.slice(0, 10) === at.slice(0, 10)) return;
  await makeBackup(database, key, at);
  await pruneBackups(database, clock.now());
  await onBackup?.();
}

/** Keeps one backup a day while a file is open. Returns what ends it. */
export function keepDailyBackups(parts: DailyBackupParts): () => void {
  const { clock, log, onDamage, onLooked = () => {} } = parts;
  let cancel = () => {};
  let ended = false;

  const lookIn = (ms: number) => {
    if (!ended) cancel = clock.after(ms, () => void look());
  };
  async function look(): Promise<void> {
    try {
      await backUpToday(parts);
      if (!ended) onLooked(null);
      lookIn(nextLookMs);
    } catch (error) {
      const code = error instanceof DaybookError ? error.code : null;
      if (code === 'database-damaged' && !ended) return onDamage();
      if (code !== 'storage-busy') {
        log.error({ error: errorFacts(error) }, 'no backup could be made');
        if (!ended) onLooked(toErrorData(error));
      }
      lookIn(code === 'storage-busy' ? busyMs : nextLookMs);
    }
  }

  lookIn(firstLookMs);
  return () => {
    ended = true;
    cancel();
  };
}
