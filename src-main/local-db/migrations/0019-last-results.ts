/**
 * The result of the newest visit to each of the premises that was handed in, kept by the rows of inspections themselves: the register is
 * filtered by it without opening them. What another system had judged stands before today's rule, as in lists.
 */
const newestOf = (which: string) => `
  insert into last_result (premises_id, result)
  select premises_id, coalesce(recorded ->> '$.result', verdict) from inspection
  where premises_id = ${which} and status <> 'draft' order by created_at desc limit 1
  on conflict do update set result = excluded.result where result is not excluded.result;`;

export const lastResults = {
  number: 19,
  name: 'last-results',
  sql: `
create table last_result (premises_id text primary key, result text collate nocase) strict, without rowid;
create index last_result_by_result on last_result (result, premises_id);
insert into last_result (premises_id, result)
select premises_id, result from (
  select premises_id, coalesce(recorded ->> '$.result', verdict) as result, max(created_at) from inspection where status <> 'draft' group by premises_id
);

create trigger last_result_of_new after insert on inspection when new.status <> 'draft' begin${newestOf('new.premises_id')}
end;
create trigger last_result_of_changed after update on inspection
when (old.status <> 'draft' or new.status <> 'draft')
  and (old.premises_id, old.status = 'draft', old.created_at, old.verdict, old.recorded)
    is not (new.premises_id, new.status = 'draft', new.created_at, new.verdict, new.recorded)
begin
  delete from last_result where premises_id = old.premises_id;${newestOf('old.premises_id')}${newestOf('new.premises_id')}
end;
create trigger last_result_of_gone after delete on inspection when old.status <> 'draft' begin
  delete from last_result where premises_id = old.premises_id;${newestOf('old.premises_id')}
end;
`,
};
