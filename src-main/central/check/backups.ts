import type { Check, Told } from './sight.ts';

/** Days. A department that loses more than this loses work that its laptops no longer keep. */
const oldest = 2;

/** Backups of which central knows: those by `daybook central backup`, and the server's own archive of its log. */
export const checkBackups: Check = async ({ rows }) => {
  const [seen] = await rows<{ days: number | null; archives: boolean; fails: boolean }>(
    `select (select extract(epoch from clock_timestamp() - max(at))::float8 / 86400 from sync.act where what = 'backup made') as days,
       current_setting('archive_mode') <> 'off' as archives,
       coalesce(a.last_failed_time > coalesce(a.last_archived_time, '-infinity'), false) as fails from pg_stat_archiver a`,
  );
  const told: Told[] = [];
  if (seen?.archives && seen.fails) {
    told.push({
      what: "The server's log is not archived: the last try failed.",
      mend: 'In the log of the server, look for why archive_command failed.',
    });
  }
  if (seen?.days != null && seen.days > oldest) {
    told.push({
      what: `The last backup by "daybook central backup" is ${Math.round(seen.days)} days old.`,
      mend: 'daybook central backup --out central.backup',
    });
  }
  if (seen?.days == null && !seen?.archives)
    told.push({ unseen: 'whether central is backed up: no backup is noted in it' });
  return told;
};
