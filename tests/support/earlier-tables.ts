import type { Row, Tables } from '../fixtures/maker/holdings.ts';

/**
 * Central's rows as version 0.1.0 laid them out. The log keeps the first kilobyte of refused changes since 0020-refused-bodies: of
 * those of the fixtures, that is all. Photos on their way lie apart since 0022-staged-photos. Each part of an answer has a stamp of
 * its own where the whole answer had one.
 */
export function asEarlierTables(tables: Tables): Tables {
  const {
    change_log = [],
    inspection = [],
    attachment = [],
    attachment_chunk = [],
    staged_photo = [],
    staged_chunk = [],
  } = tables;
  const onTheirWay = staged_photo.map(({ hash, size, username }) => ({
    hash,
    size,
    first_by: username,
    complete_at: null,
  }));
  return {
    ...tables,
    change_log: change_log.map(row =>
      row.status === 'refused' ? { ...row, body: JSON.parse((row.body as { start: string }).start) } : row,
    ),
    inspection: inspection.map(withWholeStamps),
    attachment: [...attachment, ...onTheirWay],
    attachment_chunk: [...attachment_chunk, ...staged_chunk.map(({ username: _, ...chunk }) => chunk)],
  };
}

function withWholeStamps({ field_revisions, ...row }: Row): Row {
  const stamps = Object.entries(field_revisions as object).map(([field, stamp]) => [
    /^(answers\.[^.]+)\./.exec(field)?.[1] ?? field,
    stamp,
  ]);
  return { ...row, field_revisions: Object.fromEntries(stamps) };
}
