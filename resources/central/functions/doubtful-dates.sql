-- Improbable dates of an inspection: the same rule as src-shared/domain/inspection/doubtful-dates.ts, by the clock of central.

create or replace function sync.is_doubtful_day(day text, today text) returns boolean language sql immutable as $$
  select coalesce(day collate "C" > today
    or day collate "C" < lpad((left(today, 4)::int - 10)::text, 4, '0') || substr(today, 5), false)
$$;

-- Whether any of the dates is. A day is as text, YYYY-MM-DD.
create or replace function sync.has_doubtful_dates(header jsonb, answers jsonb, signatures jsonb, today text) returns boolean
language plpgsql stable as $$
declare
  visit text := nullif(coalesce(header -> 'inspection_date', header -> 'date_inspection') #>> '{}', '');
begin
  return sync.is_doubtful_day(visit, today)
    or exists (select from jsonb_each(signatures) s where sync.is_doubtful_day(s.value ->> 'date', today))
    or answers @? '$.*.correctBy'
      and exists (select from jsonb_each(answers) a where a.value ->> 'correctBy' collate "C" < visit);
end $$;

-- The doubt of a submission that arrives now: its dates, or a device whose clock is ahead of central's by more than a day. The
-- day is the latest that it can be anywhere on earth.
create or replace function sync.date_doubts(header jsonb, answers jsonb, signatures jsonb, device_time text) returns text[]
language sql stable as $$
  select case when device_time::timestamptz > now() + interval '1 day'
    or sync.has_doubtful_dates(header, answers, signatures, to_char(now() at time zone 'UTC' + interval '14 hours', 'YYYY-MM-DD'))
    then '{date}' else '{}'::text[] end
$$;
