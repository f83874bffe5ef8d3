import type { Check, Told } from './sight.ts';

export const checkReplication: Check = async ({ rows }) => {
  const [may] = await rows<{ see: boolean }>("select pg_has_role('pg_read_all_stats', 'usage') as see");
  if (!may?.see) return [{ unseen: 'how far standbys are behind: run "daybook central harden" once' }];
  const behind = await rows<{ name: string; seconds: number }>(
    `select coalesce(nullif(application_name, ''), client_addr::text, 'a standby') as name, extract(epoch from replay_lag)::int as seconds
     from pg_stat_replication where replay_lag > interval '5 minutes'`,
  );
  const left = await rows<{ name: string; mend: string }>(
    `select slot_name as name, format('select pg_drop_replication_slot(%L);', slot_name) as mend from pg_replication_slots
     where not active and not temporary`,
  );
  return [
    ...behind.map(
      ({ name, seconds }): Told => ({
        what: `The standby ${name} is ${Math.round(seconds / 60)} minutes behind.`,
        mend: `In the log of ${name}, look for what holds it up.`,
      }),
    ),
    ...left.map(
      ({ name, mend }): Told => ({
        what: `The replication slot ${name} is not used and keeps the server's log for ever. If its standby does not come back, drop it.`,
        mend,
      }),
    ),
  ];
};
