import type { Sight } from './sight.ts';

/** A line of `pg_hba.conf`, as Postgres reads it. */
export interface HbaRule {
  readonly line: number;
  readonly file: string;
  readonly type: string | null;
  readonly databases: readonly string[];
  readonly users: readonly string[];
  readonly address: string | null;
  readonly method: string | null;
  readonly error: string | null;
}

/** The rules in their order; null where this login may not read them. */
export async function readHbaRules({ rows }: Sight): Promise<HbaRule[] | null> {
  const [may] = await rows<{ see: boolean }>(
    "select has_function_privilege('pg_hba_file_rules()', 'execute') and has_table_privilege('pg_hba_file_rules', 'select') as see",
  );
  if (!may?.see) return null;
  return rows<HbaRule>(
    `select line_number as line, file_name as file, type, coalesce(database, '{}') as databases, coalesce(user_name, '{}') as users,
       address, auth_method as method, error from pg_hba_file_rules order by rule_number nulls first, line_number`,
  );
}

const isForPersons = ({ users }: HbaRule, personRole: string) =>
  users.some(each => each === 'all' || each === `+${personRole}`);

/** Whether a rule keeps persons out from everywhere, so that none behind it lets them in. */
export const rejectsPersons = (rule: HbaRule, personRole: string) =>
  rule.method === 'reject' && rule.type === 'host' && rule.address === 'all' && isForPersons(rule, personRole);

/** Rules that may let a person into this central's database. */
export function rulesForPersons(rules: readonly HbaRule[], { roles, database }: Sight): HbaRule[] {
  const ours = rules.filter(
    rule =>
      rule.databases.some(each => each === 'all' || each === database || each === 'sameuser') &&
      isForPersons(rule, roles.person),
  );
  const end = ours.findIndex(rule => rejectsPersons(rule, roles.person));
  return (end === -1 ? ours : ours.slice(0, end)).filter(rule => rule.method !== 'reject');
}

/** Whether persons are kept out of every other database before any rule lets them in. */
export async function personsAreRejectedElsewhere(central: Sight): Promise<boolean> {
  const { roles, database } = central;
  const rules = (await readHbaRules(central)) ?? [];
  const elsewhere = rules.filter(
    rule =>
      rule.type !== 'local' &&
      isForPersons(rule, roles.person) &&
      rule.databases.some(each => each !== database && each !== 'replication'),
  );
  return (
    elsewhere[0] !== undefined && rejectsPersons(elsewhere[0], roles.person) && elsewhere[0].databases.includes('all')
  );
}
