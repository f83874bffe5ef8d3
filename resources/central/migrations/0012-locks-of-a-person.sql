-- Locking the records of a batch asks for the person now.
drop function if exists sync.lock_records(jsonb[]);
