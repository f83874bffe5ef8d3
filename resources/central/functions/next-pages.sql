-- Pages of a feed one after the other, for a device that knows from a pull where it stands. Nothing is locked meanwhile: a slow link
-- keeps nobody waiting.

-- A page of each parish that has a cursor, packed; `behind` are the cursors of those that have more. Each is read at its own moment,
-- for a person and a device that may still read; one that says that its parish is to be read from the start is the last.
create or replace function sync.following_pages(protocol int, device_id uuid, cursors jsonb, page_size int, out content bytea, out behind jsonb)
language plpgsql as $$
declare
  who sync.person := sync.get_person(protocol);
  pages json[];
begin
  perform sync.get_device(who, device_id, protocol);
  perform sync.check_cursors(cursors);
  pages := array(select sync.feed_page(who, since ->> 'parish', since, least(greatest(page_size, 1), 5000), sync.kinds_asked(cursors))
    from jsonb_array_elements(cursors) since where since ->> 'parish' = any (who.parishes) order by since ->> 'parish');
  content := sync.packed(concat('{"formVersions":', sync.form_versions(), ',"pages":[', array_to_string(pages, ','), ']}'));
  behind := (select jsonb_agg(page -> 'cursor') || (select coalesce(jsonb_agg(c), '[]') from jsonb_array_elements(cursors) c where c ->> 'parish' = '')
    from unnest(pages) page where (page ->> 'more')::boolean and not exists (select from unnest(pages) p where (p ->> 'reset')::boolean));
end $$;

-- At most so many pages, each a row that goes as soon as it is made.
create or replace function sync.next_pages(protocol int, device_id uuid, cursors jsonb, page_size int, most int) returns setof bytea
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with recursive made(nth, content, behind) as (
    select 1, first.content, first.behind from sync.following_pages(protocol, device_id, cursors, page_size) first
    union all
    select nth + 1, next.content, next.behind
    from made cross join lateral sync.following_pages(protocol, device_id, made.behind, page_size) next
    where nth < least(most, 64) and made.behind is not null
  )
  select content from made
$$;
