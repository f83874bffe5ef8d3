-- The department's months between visits, by the risk of the premises; null while it has none of its own, and apps take the usual ones.
alter table sync.central add column visit_intervals jsonb;
