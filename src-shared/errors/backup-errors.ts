import { entry } from './entry.ts';

/** Errors of `central backup` and `central restore`; an administrator reads them. */
export const backupErrors = {
  /** Neither on the path nor where `--pg-dump` says. */
  'backup-tools-missing': entry(
    'missing',
    false,
    'Nothing was done: pg_dump and pg_restore of PostgreSQL are not on this machine, or not where they were looked for.',
    'Install the client programs of PostgreSQL, in the version of the server or a newer one, or name them with --pg-dump PATH.',
  ),
  /** A pg_dump that is older than the server refuses it; the fields say which versions. */
  'backup-tools-too-old': entry(
    'version',
    false,
    'Nothing was done: pg_dump is older than the server, and cannot read it.',
    'Install the client programs of the version of the server or a newer one, and name them with --pg-dump PATH.',
  ),
  /** The fields say what pg_dump, pg_restore or the system said. */
  'backup-failed': entry(
    'storage',
    true,
    'No backup was made; a file of that name is as it was.',
    'Mend what is named here and run the command again.',
  ),
  /** The backup has its name; its disk, or central's log, did not take note of that. The fields say what went wrong. */
  'backup-unconfirmed': entry(
    'storage',
    true,
    'The backup was written whole and read back, but what comes after it failed.',
    "Look whether the file is there and keep it; central's log may lack the line that it was made.",
  ),
  /** The file is not one of `central backup`, or is not complete. */
  'backup-unreadable': entry(
    'input',
    false,
    'Nothing was restored: the file cannot be read, or is not a whole backup of a central.',
    'Name a file that "daybook central backup" has made.',
  ),
  /** The database has a schema of Daybook already. */
  'restore-not-empty': entry(
    'rule',
    false,
    'Nothing was restored: there is a central in this database already.',
    'Create an empty database, name it in DATABASE_URL, and run the command again.',
  ),
  /** The fields say what pg_restore said. */
  'restore-failed': entry(
    'storage',
    true,
    'Nothing was restored: the database is as it was.',
    'Mend what is named here and run the command again.',
  ),
};
