import { type Check, settingOf } from './sight.ts';

export const checkServerVersion: Check = async central => {
  const version = Number(await settingOf(central, 'server_version_num'));
  if (version >= 160_000) return [];
  return [
    {
      what: 'Postgres is older than 16, which Daybook needs.',
      mend: 'In the packages of the server, install PostgreSQL 16 or later, and move the database with pg_upgrade.',
    },
  ];
};
