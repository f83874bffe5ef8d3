-- Scores come as a row now, so that they can be had for many records in one statement.
drop function if exists sync.score(text, int, jsonb);
