-- Stores the present letterhead. An earlier one that comes back is the present one again.
create or replace function sync.save_letterhead(facts jsonb, crest bytea) returns void language sql as $$
  insert into sync.letterhead (id, since, facts, crest)
  values (left(encode(sha256(convert_to(facts::text, 'UTF8') || coalesce(crest, '')), 'hex'), 16), clock_timestamp(), facts, crest)
  on conflict (id) do update set since = excluded.since
$$;

-- The crest of the present letterhead; null without one.
create or replace function sync.present_crest() returns bytea language sql stable as $$
  select crest from sync.letterhead order by since desc limit 1
$$;

-- The letterheads that are named; unknown ones are left out.
create or replace function sync.letterheads(protocol int, ids text[]) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sync.get_person(protocol);
  return (select coalesce(jsonb_agg(facts || jsonb_build_object('id', id, 'crest', translate(encode(crest, 'base64'), E'\n', '')) order by since), '[]')
    from sync.letterhead where id = any (ids));
end $$;
