-- The premises' details as they were when an inspection was handed in: what was signed does not change with the register.
-- Null for a draft, and for what was handed in before this column was there.
alter table sync.inspection add column signed_premises jsonb;

-- The event of a decision also says what it changed.
drop function if exists sync.decided_event(sync.person, jsonb, jsonb);
