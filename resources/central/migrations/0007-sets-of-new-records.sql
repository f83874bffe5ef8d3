-- New inspections are made by one statement for all of them now.
drop function if exists sync.find_new_inspection(sync.person, sync.device, jsonb, jsonb);
drop function if exists sync.new_inspection(sync.person, sync.device, jsonb);
drop function if exists sync.submitted_inspection(sync.inspection, sync.person, jsonb);
