-- Records leave as json, not jsonb: text is copied once, where jsonb was unpacked and packed again at each level. A return
-- type cannot be replaced, so these functions are made anew.
drop function if exists sync.premises_record(sync.premises);
drop function if exists sync.inspection_record(sync.inspection);
drop function if exists sync.find_visible_record(sync.person, uuid);
drop function if exists sync.feed_page(sync.person, text, jsonb, int);
drop function if exists sync.feed_pages(sync.person, jsonb, int);
drop function if exists sync.pull(int, uuid, jsonb, int);
drop function if exists sync.patched_extra(jsonb, jsonb, text[]);

-- The log is written once and seldom read: a change of usual size stays in its row, uncompressed.
alter table sync.change_log set (toast_tuple_target = 8160);
