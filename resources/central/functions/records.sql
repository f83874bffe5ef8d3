-- Records as devices read them. Fields that central does not know come first, so that they never hide one that it knows.

create or replace function sync.with_extra(known json, extra jsonb) returns json language sql immutable as $$
  select case when extra = '{}' then known else (left(extra::text, -1) || ', ' || substr(known::text, 2))::json end
$$;

-- What few records have; absent where there is nothing of it.
create or replace function sync.optional_fields(history jsonb, conflicts jsonb, removed boolean) returns jsonb language sql immutable as $$
  select case when history = '[]' then '{}' else jsonb_build_object('history', history) end
    || case when conflicts = '[]' then '{}' else jsonb_build_object('conflicts', conflicts) end
    || case when removed then '{"removed": true}' else '{}'::jsonb end
$$;

create or replace function sync.inspection_record(i sync.inspection) returns json language sql stable as $$
  select sync.with_extra(json_build_object(
    'id', i.id, 'formId', i.form_id, 'formVersion', i.form_version, 'parish', i.parish,
    'premisesId', i.premises_id, 'inspector', i.inspector, 'inspectorName', i.inspector_name,
    'status', i.status, 'submission', i.submission, 'overallScore', i.overall_score,
    'criticalScore', i.critical_score, 'verdict', i.verdict, 'header', i.header, 'answers', i.answers,
    'signatures', i.signatures, 'createdAt', sync.moment(i.created_at), 'updatedAt', sync.moment(i.updated_at),
    'submittedAt', sync.moment(i.submitted_at), 'history', i.history, 'revision', i.revision),
    i.extra || case when i.signed_premises is null then '{}' else jsonb_build_object('signedPremises', i.signed_premises) end
      || case when i.doubts = '{}' then '{}' else jsonb_build_object('doubts', i.doubts) end
      || case when i.recorded is null then '{}' else jsonb_build_object('recorded', i.recorded) end
      || sync.optional_fields('[]', i.conflicts, i.removed))
$$;

-- A record as one person may see it: of a parish of theirs, and no draft of another. Null when they may not.
create or replace function sync.find_visible_record(who sync.person, record_id uuid) returns json language sql stable as $$
  select shown from sync.entity e, sync.core_visible(who, e.name, record_id) shown where shown is not null
$$;
