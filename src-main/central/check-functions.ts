import type { ClientBase } from 'pg';

/**
 * Looks through the bodies of all functions that this transaction has made, once all of them are there: a slip of syntax, or a
 * table or column that an SQL function names wrongly, fails the deploy and not a person's first push. Postgres looks at columns
 * within plpgsql only when it first runs them: tests/simulation/every-function.deep.pg.test.ts runs every function.
 */
export async function checkFunctions(client: ClientBase): Promise<void> {
  await client.query(`do $$
    declare
      made record;
    begin
      set local check_function_bodies = on;
      for made in
        select p.oid, l.lanname as language from pg_proc p join pg_language l on l.oid = p.prolang
        where p.pronamespace = 'sync'::regnamespace and p.xmin = pg_current_xact_id()::xid
      loop
        case made.language
          when 'plpgsql' then perform plpgsql_validator(made.oid);
          when 'sql' then perform fmgr_sql_validator(made.oid);
        end case;
      end loop;
    end $$`);
}
