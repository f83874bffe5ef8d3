-- Premises are kept by the record core: what people say of them is one document, merged by field. The table, its rows and what
-- refers to it stay; deploy gives it a column for each field that lists and reports go by.
drop function if exists sync.create_premises(sync.person, sync.device, jsonb);
drop function if exists sync.premises_refusal(sync.person, sync.premises, jsonb);
drop function if exists sync.premises_fields(sync.premises);
drop function if exists sync.write_premises(sync.premises, sync.device, jsonb, jsonb);
drop function if exists sync.apply_premises_save(sync.person, sync.device, jsonb);
drop function if exists sync.apply_premises_remove(sync.person, sync.device, jsonb);
drop function if exists sync.apply_premises_decide(sync.person, sync.device, jsonb);
drop function if exists sync.malformed_premises_fields(jsonb);
drop function if exists sync.malformed_premises_save(jsonb);
drop function if exists sync.premises_record(sync.premises);
drop function if exists sync.premises_details(sync.premises);
drop function if exists sync.are_premises_details(jsonb);
drop function if exists sync.take_new_premises(sync.person, sync.device, jsonb[]);
drop trigger if exists premises_parts_checked on sync.premises;
drop function if exists sync.check_premises_parts();

-- The core also hears in which parish a change is, and by which descriptor.
drop function if exists sync.core_problem(jsonb, jsonb);
drop function if exists sync.core_save_problem(jsonb, jsonb);
drop function if exists sync.core_created_so(sync.core_record, sync.device, jsonb);

-- Records are made into JSON by functions that know their tables.
drop function if exists sync.core_record_json(text, sync.core_record);
drop function if exists sync.core_seen_by(text, sync.core_record);

-- New records of every kind are taken in one way.
drop function if exists sync.named_by_core(jsonb[]);
drop function if exists sync.take_new_inspections(sync.person, sync.device, jsonb[]);

alter table sync.premises rename to core_premises;
alter table sync.core_premises rename column created_by to author;
alter table sync.core_premises add column state text, add column fields jsonb, add column facts jsonb not null default '{}';
update sync.core_premises set fields = extra || jsonb_build_object('name', name, 'owner', owner, 'address', address, 'kind', kind,
  'licenceNo', licence_no, 'telephone', telephone);
drop index sync.premises_by_parish;
alter table sync.core_premises alter column fields set not null, alter column facts drop default, alter column history drop default,
  alter column conflicts drop default, alter column removed drop default,
  drop column name, drop column owner, drop column address, drop column kind, drop column licence_no, drop column telephone, drop column extra;
create index core_premises_by_parish on sync.core_premises (parish, state);
