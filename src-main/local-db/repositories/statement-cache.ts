import type Database from 'better-sqlite3';

/** More different lists than a person opens in a day. */
const kept = 200;

/** A cache of prepared statements, for SQL whose text depends on filters. */
export function statementCache(raw: Database.Database): (text: string) => Database.Statement {
  const statements = new Map<string, Database.Statement>();
  return text => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    if (statements.size >= kept) statements.clear();
    const statement = raw.prepare(text);
    statements.set(text, statement);
    return statement;
  };
}
