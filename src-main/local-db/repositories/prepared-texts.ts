import type Database from 'better-sqlite3';

/** More kinds of lists than a person sees in a day. */
const kept = 200;

/** Statements whose text depends on what is asked for: each text is prepared once. */
export function preparedTexts(raw: Database.Database): (text: string) => Database.Statement {
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
