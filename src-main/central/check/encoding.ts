import type { Check } from './sight.ts';

/** Other encodings lack characters that people type: one such text would block a device's outbox. */
export const checkEncoding: Check = async ({ rows }) => {
  const [found] = await rows<{ name: string; encoding: string }>(
    `select quote_ident(datname || '_utf8') as name, pg_encoding_to_char(encoding) as encoding
     from pg_database where datname = current_database()`,
  );
  if (found === undefined || found.encoding === 'UTF8') return [];
  return [
    {
      what: `The database is encoded as ${found.encoding}: it cannot store every text. It has to be moved into one in UTF8.`,
      mend: `create database ${found.name} encoding 'UTF8' template template0;`,
    },
  ];
};
