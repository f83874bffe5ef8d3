-- Run at the end of every deploy. A person may enter the schema and run nineteen functions, nothing else.
do $$
declare
  person_role text := current_setting('daybook.person_role');
  -- Settings that change what an expression means, and that a role can set for itself (`alter role ... set`).
  -- Not timezone_abbreviations: it reads a file each time (150 us), and of zones central only reads Z.
  pins constant text := 'set search_path = pg_catalog, pg_temp set standard_conforming_strings = on set backslash_quote = safe_encoding '
    'set escape_string_warning = off set transform_null_equals = off set array_nulls = on set quote_all_identifiers = off '
    'set row_security = on set gin_fuzzy_search_limit = 0 set plpgsql.extra_errors = ''none'' set plpgsql.extra_warnings = ''none'' '
    'set DateStyle = ''ISO, MDY'' set IntervalStyle = postgres set TimeZone = UTC '
    'set bytea_output = hex set extra_float_digits = 1 set xmlbinary = base64 set xmloption = content '
    'set lc_numeric = ''C'' set lc_monetary = ''C'' set lc_time = ''C'' '
    -- By itself Postgres plans each statement anew for its first five runs in a session: more work than an exchange has.
    'set plan_cache_mode = force_generic_plan';
  callable regprocedure;
begin
  execute format('revoke all on schema sync from public, %I cascade', person_role);
  execute format('revoke all on all tables in schema sync from public, %I cascade', person_role);
  execute format('revoke all on all functions in schema sync from public, %I cascade', person_role);
  execute format('grant usage on schema sync to %I', person_role);
  execute format('grant execute on function sync.join(int, uuid, text, text), sync.push(int, uuid, text), '
    'sync.pull(int, uuid, jsonb, int), sync.forms(int, text[]), sync.letterheads(int, text[]), sync.premises_kinds(int), sync.attachment_standings(int, uuid, jsonb), '
    'sync.attachment_put(int, uuid, text, int, int, bytea), sync.attachment_chunks(int, uuid, text[], int[]), '
    'sync.hand_over(int, uuid, text, int, text, bytea), sync.push_packed(int, uuid, bytea), '
    'sync.pull_packed(int, uuid, jsonb, int), sync.expect_central(int, uuid), sync.unlock_secret(int, uuid), '
    'sync.enrol(int, uuid, text, text, text, bytea), sync.heard_disabled(uuid), '
    'sync.join_copy(int, uuid, text, text, uuid, bytea), '
    'sync.photo_put(int, uuid, text, int, int, bytea), '
    'sync.next_pages(int, uuid, jsonb, int, int) to %I', person_role);

  -- A definition that is run anew has lost its pins.
  for callable in select p.oid from pg_proc p where p.pronamespace = 'sync'::regnamespace and has_function_privilege(person_role, p.oid, 'execute') loop
    execute format('alter function %s %s', callable, pins);
  end loop;
end $$;
