import type { Tables } from '../fixtures/maker/holdings.ts';

/**
 * Central's rows as version 0.1.0 laid them out. The log keeps the first kilobyte of refused changes since 0020-refused-bodies: of
 * those of the fixtures, that is all. Photos on their way lie apart since 0022-staged-photos.
 */
export function asEarlierTables(tables: Tables): Tables {
  const { change_log = [], attachment = [], attachment_chunk = [], staged_photo = [], staged_chunk = [] } = tables;
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
    attachment: [...attachment, ...onTheirWay],
    attachment_chunk: [...attachment_chunk, ...staged_chunk.map(({ username: _, ...chunk }) => chunk)],
  };
}
