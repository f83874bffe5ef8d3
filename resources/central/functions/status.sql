-- Central as its administrator sees it.
create or replace function sync.status() returns jsonb language sql stable as $$
  select jsonb_build_object(
    'centralId', c.id,
    'schema', (select max(name) from sync.migration),
    'protocol', jsonb_build_object('from', c.protocol_min, 'to', c.protocol_max),
    'persons', (select count(*) from sync.person where not disabled),
    'devices', (select count(*) from sync.device where not disabled),
    'premises', (select count(*) from sync.core_premises),
    'inspections', (select jsonb_object_agg(status, (select count(*) from sync.inspection i where i.status = s.status))
      from unnest(array['draft', 'submitted', 'returned', 'approved']) s(status)),
    'others', (select coalesce(jsonb_object_agg(e.name, sync.core_count(e.name)), '{}') from sync.entity e where e.name not in ('premises', 'inspection')),
    'openConflicts', (select count(*) from sync.conflict where decided_at is null),
    'refused', (select count(*) from sync.change_log where status = 'refused'),
    'handedOver', (select coalesce(sum(last_sequence - first_sequence + 1), 0) from sync.handed_over),
    'forms', (select coalesce(jsonb_agg(form_id || '@' || version order by form_id, version), '[]') from sync.form_version),
    'parishes', (select coalesce(jsonb_agg(jsonb_build_object('parish', parish, 'position', position) order by parish), '[]')
      from sync.parish_head))
  from sync.central c
$$;
