-- Records of the core as devices read them: what people say, what acts have left, and what every record has. Fields that central
-- does not know come first, so that they never hide one that it knows.
create or replace function sync.core_record_json(kind text, r sync.core_record) returns json language sql stable as $$
  select sync.with_extra((r.facts || jsonb_build_object('id', r.id, 'parish', r.parish, 'createdAt', sync.moment(r.created_at),
      'updatedAt', sync.moment(r.updated_at), 'revision', r.revision, e.descriptor ->> 'author', r.author)
    || case when e.descriptor -> 'state' = 'null' then '{}' else jsonb_build_object(e.descriptor ->> 'state', r.state) end)::json,
    r.fields || sync.seldom_fields(r.history, r.conflicts, r.removed))
  from sync.entity e where e.name = kind
$$;

-- Who alone sees a record as it now stands; null when the whole parish does.
create or replace function sync.core_seen_by(kind text, r sync.core_record) returns text language sql stable as $$
  select r.author from sync.entity e where e.name = kind and e.descriptor -> 'hiddenIn' ? r.state
$$;

-- A record of the core as one person may see it; null when they may not.
create or replace function sync.core_visible(who sync.person, kind text, the_id uuid) returns json language sql stable as $$
  select sync.core_record_json(kind, r) from sync.core_find(kind, the_id) r
  where r.id is not null and r.parish = any (who.parishes) and coalesce(sync.core_seen_by(kind, r), who.username) = who.username
$$;
