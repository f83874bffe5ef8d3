/**
 * What a submission said, kept when the record goes on from it: when it is returned, or when the next one comes at once. Submissions
 * of before this step are not there (docs/adr/0033).
 */
export const earlierSubmissions = {
  number: 12,
  name: 'earlier-submissions',
  sql: `
create table earlier_submission (
  inspection_id text not null,
  submission integer not null,
  submitted_at text,
  header text not null,
  answers text not null,
  signed_premises text,
  primary key (inspection_id, submission)
) strict, without rowid;
create trigger submission_kept after update of status, submission on inspection
when old.status = 'submitted' and new.submission >= old.submission
  and (new.status = 'returned' or new.submission > old.submission)
begin
  -- Taken away first: within an upsert, "or replace" would have the upsert's own way with a row that is there.
  delete from earlier_submission where inspection_id = old.id and submission = old.submission;
  insert into earlier_submission (inspection_id, submission, submitted_at, header, answers, signed_premises)
  values (old.id, old.submission, old.submitted_at, old.header, old.answers, old.signed_premises);
end;
`,
};
