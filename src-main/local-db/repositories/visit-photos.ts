import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import type { Connection } from '../connection.ts';
import type { VisitAnswers } from './inspections.ts';

/** A photo, and where it was taken at which visit. */
export interface VisitPhotoRow extends Pick<VisitAnswers, 'id' | 'formId' | 'formVersion' | 'date' | 'begunAt'> {
  /** The id of an item, or the key of a field of the header. */
  readonly place: string;
  readonly isOfItem: boolean;
  readonly photo: Photo;
}

export type VisitPhotoReads = ReturnType<typeof visitPhotoReads>;

interface StoredRow extends Omit<VisitPhotoRow, 'isOfItem' | 'photo'> {
  readonly part: 0 | 1;
  readonly photo: string;
}

// A list in the header may also be of texts; only objects are photos.
const photos = `
  with visit as (select * from inspection where premises_id = @premisesId and status <> 'draft'),
  taken as (
    select v.*, 0 part, h.key place, h.id at, p.key nth, p.value photo
    from visit v, json_each(v.header) h, json_each(case h.type when 'array' then h.value else '[]' end) p
    where p.type = 'object'
    union all
    select v.*, 1, a.key, a.id, p.key, p.value
    from visit v, json_each(v.answers) a, json_each(coalesce(a.value -> '$.photos', '[]')) p
  )`;

/** Photos of submitted visits to premises, the newest visit first, each visit in the order of its record. */
export function visitPhotoReads({ raw }: Connection) {
  const page = raw.prepare<[{ premisesId: string; limit: number; offset: number }], StoredRow>(
    `${photos} select id, form_id formId, form_version formVersion, inspection_date date, created_at begunAt, part, place, photo
     from taken order by created_at desc, id, part, at, nth limit @limit offset @offset`,
  );
  const total = raw.prepare<[{ premisesId: string }], number>(`${photos} select count(*) from taken`).pluck();
  return {
    list: (premisesId: string, wanted: { limit: number; offset: number }): VisitPhotoRow[] =>
      page
        .all({ premisesId, ...wanted })
        .map(({ part, photo, ...row }) => ({ ...row, isOfItem: part === 1, photo: JSON.parse(photo) })),
    count: (premisesId: string): number => total.get({ premisesId }) ?? 0,
  };
}
