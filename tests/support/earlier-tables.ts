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
    core_premises = [],
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
    premises: core_premises.map(({ author, fields, ...row }) => ({
      ...row,
      created_by: author,
      ...asColumns(fields as Row),
    })),
    inspection: inspection.map(withWholeStamps),
    attachment: [...attachment, ...onTheirWay],
    attachment_chunk: [...attachment_chunk, ...staged_chunk.map(({ username: _, ...chunk }) => chunk)],
  };
}

/** Fields of premises in the columns that they had, and those that the version did not know. */
function asColumns({ name, owner, address, kind, licenceNo, telephone, ...extra }: Row): Row {
  return { name, owner, address, kind, licence_no: licenceNo, telephone, extra };
}

const asJson = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

/** Rows of a laptop as version 0.1.0 laid them out: premises are documents since migration 15. */
export function asEarlierRecords(tables: Tables): Tables {
  const { core_premises = [] } = tables;
  return {
    ...tables,
    premises: core_premises.map(({ row, record }) => {
      const { id, parish, createdBy, createdAt, updatedAt, revision, history, conflicts, ...fields } = JSON.parse(
        String(record),
      );
      const { extra, ...columns } = asColumns(fields);
      return {
        ...{
          row,
          id,
          parish,
          ...columns,
          created_by: createdBy,
          created_at: createdAt,
          updated_at: updatedAt,
          revision,
        },
        ...{ extra: Object.keys(extra as Row).length === 0 ? null : asJson(extra), history: asJson(history) },
        conflicts: asJson(conflicts),
      };
    }),
  };
}

function withWholeStamps({ field_revisions, ...row }: Row): Row {
  const stamps = Object.entries(field_revisions as object).map(([field, stamp]) => [
    /^(answers\.[^.]+)\./.exec(field)?.[1] ?? field,
    stamp,
  ]);
  return { ...row, field_revisions: Object.fromEntries(stamps) };
}
