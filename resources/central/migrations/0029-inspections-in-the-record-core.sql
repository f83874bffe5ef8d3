-- Inspections go by the rules of the record core: rights, merge, conflicts and checks of shape are no longer written twice. Their table
-- stays as it is; the core reads it by a view, and writes it by sync.store_inspection.
create view sync.core_inspection as
  select id, parish, inspector as author, status as state,
    extra || jsonb_build_object('formId', form_id, 'formVersion', form_version, 'inspectorName', inspector_name, 'premisesId', premises_id,
      'header', header, 'answers', answers, 'signatures', signatures) as fields,
    jsonb_build_object('submission', submission, 'overallScore', overall_score, 'criticalScore', critical_score, 'verdict', verdict,
      'submittedAt', submitted_at, 'signedPremises', signed_premises, 'doubts', doubts) as facts,
    history, conflicts, removed, revision, field_revisions, created_device, created_at, updated_at
  from sync.inspection;

drop function if exists sync.apply_inspection_save(sync.person, sync.device, jsonb);
drop function if exists sync.apply_inspection_submit(sync.person, sync.device, jsonb);
drop function if exists sync.apply_inspection_review(sync.person, sync.device, jsonb);
drop function if exists sync.apply_inspection_remove(sync.person, sync.device, jsonb);
drop function if exists sync.apply_inspection_decide(sync.person, sync.device, jsonb);
drop function if exists sync.create_inspection(sync.person, sync.device, jsonb);
drop function if exists sync.patched_inspection(sync.inspection, jsonb, timestamptz);
drop function if exists sync.write_inspection(sync.inspection, sync.device, jsonb, jsonb, jsonb);
drop function if exists sync.inspection_fields(sync.inspection);
drop function if exists sync.inspection_said(sync.inspection);
drop function if exists sync.inspection_values(sync.inspection, jsonb);
drop function if exists sync.inspection_entries(sync.inspection);
drop function if exists sync.inspection_refusal(sync.person, sync.inspection, jsonb);
drop function if exists sync.knows_premises(jsonb, text);
drop function if exists sync.refused_words(jsonb, text);
drop function if exists sync.has_scores(sync.inspection, jsonb);
drop function if exists sync.signed_otherwise(sync.inspection, jsonb);
drop function if exists sync.is_overtaken(sync.inspection, jsonb, int, int);
drop function if exists sync.was_created_so(uuid, sync.device, jsonb, jsonb);
drop function if exists sync.malformed_inspection_fields(jsonb);
drop function if exists sync.malformed_inspection_save(jsonb);

-- Which fields of a record are maps is told by its kind.
drop function if exists sync.patch_fields(jsonb);
drop function if exists sync.patch_entries(jsonb);
drop function if exists sync.in_parts(jsonb, jsonb);
drop function if exists sync.patched_answers(jsonb, jsonb);
drop function if exists sync.place_of(text);
drop function if exists sync.without_fields(jsonb, text[]);
drop function if exists sync.patch_of_fields(jsonb);

drop function if exists sync.not_in_this_state();
drop function if exists sync.referred(text, uuid);
drop function if exists sync.core_refusal(sync.person, sync.core_record, jsonb, jsonb);
drop function if exists sync.core_reference_refusal(jsonb, jsonb, text, boolean);
drop function if exists sync.core_bounded(text, sync.core_record);
drop function if exists sync.core_write(text, sync.core_record, sync.device, jsonb, jsonb);
drop function if exists sync.core_created_so(jsonb, sync.core_record, sync.device, jsonb);
drop function if exists sync.core_create(sync.person, sync.device, sync.core_record, jsonb, text, jsonb);
drop function if exists sync.written_by(jsonb);
