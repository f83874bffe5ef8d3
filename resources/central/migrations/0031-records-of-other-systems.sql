-- What another system had of an inspection (docs/adr/0041); null in those that were recorded here.
alter table sync.inspection add column recorded jsonb;

create or replace view sync.core_inspection as
  select id, parish, inspector as author, status as state,
    extra || jsonb_build_object('formId', form_id, 'formVersion', form_version, 'inspectorName', inspector_name, 'premisesId', premises_id,
      'header', header, 'answers', answers, 'signatures', signatures) as fields,
    jsonb_build_object('submission', submission, 'overallScore', overall_score, 'criticalScore', critical_score, 'verdict', verdict,
      'submittedAt', submitted_at, 'signedPremises', signed_premises, 'doubts', doubts, 'recorded', recorded) as facts,
    history, conflicts, removed, revision, field_revisions, created_device, created_at, updated_at
  from sync.inspection;
