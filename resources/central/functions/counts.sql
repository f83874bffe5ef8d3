-- Fields that count something (people, buildings, permits) hold whole numbers.

create or replace function sync.wrong_count(the_form text, the_version int, header jsonb) returns text language sql stable as $$
  select key from sync.form_version f, unnest(f.counts) key
  where f.form_id = the_form and f.version = the_version
    and jsonb_typeof(header -> key) <> 'null' and not sync.is_count(header -> key, 9007199254740991)
  limit 1
$$;

-- Why a header cannot be written into an inspection of this form; null when its counts are right.
create or replace function sync.refused_count(the_form text, the_version int, header jsonb) returns sync.outcome language plpgsql stable as $$
declare
  wrong text := sync.wrong_count(the_form, the_version, header);
begin
  if wrong is null then return null; end if;
  return sync.refused('malformed', 'The value of "header.' || wrong || '" must be a whole number.');
end $$;
