import type { Role } from '../domain/person/person.ts';
import { type Fields, isAlways } from './field.ts';
import type { RefusalCode } from './refusal-codes.ts';

/** Who among the people with the right role: the author, anybody but the author, or the person named in a field. */
export type Who = 'author' | 'not-author' | { readonly field: string };

/** Who may do something; every condition given must hold. The record's parish must always be one of the person's. */
export interface Right {
  readonly roles: readonly Role[];
  readonly who?: Who;
  /** Only in these states of the record. */
  readonly states?: readonly string[];
}

/** An act beyond save, remove and decide. */
export interface Command extends Right {
  /** The state it leads to; absent where the kind has its own code for the act. */
  readonly to?: string;
  /** Its inputs: they become facts of the record; a `comment` goes into the history. */
  readonly takes?: Fields;
}

/** Labels of a kind of record, its fields and acts, in the current language. */
export interface Words {
  readonly one: () => string;
  readonly fields: Readonly<Record<string, () => string>>;
  readonly acts: Readonly<Record<string, () => string>>;
  readonly states?: Readonly<Record<string, () => string>>;
  /** Labels of the values of choice fields. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, () => string>>>>;
}

/**
 * A kind of record. Contract, tables, merge, feed, digest, attention and the command line are derived from it. What is specific to
 * a kind, such as scoring an inspection, is code of its own and one SQL file.
 */
export interface Entity {
  /** Its name in changes, tables and the feed. */
  readonly name: string;
  readonly words: Words;
  /** The keys that hold a record's author and state. */
  readonly keys: { readonly author: string; readonly state: string | null };
  readonly fields: Fields;
  /** Values that rules or acts set, with their initial value; never patched. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Facts that a new record does not have yet. */
  readonly laterFacts?: readonly string[];
  /** A new record starts in the first one; empty for kinds without states. */
  readonly states: readonly string[];
  /** States in which only the author sees the record. */
  readonly hiddenIn: readonly string[];
  /**
   * `import`: who imports records of another system and undoes an import, and in which states they arrive; absent where this is
   * not possible (docs/adr/0041).
   */
  readonly rights: Readonly<Record<'create' | 'save' | 'remove', Right> & { readonly import?: Right }>;
  readonly commands: Readonly<Record<string, Command>>;
  /** The field used as its title; for a reference, the title of the record referred to. */
  readonly title: string;
  /** The field that refers to the record on whose page it is shown; absent for kinds with their own page. */
  readonly standsOn?: string;
  /** Whether its id is derived from its content, so that creating it twice gives one record. */
  readonly derivedId: boolean;
  /** Whether its history begins with its creation. */
  readonly remembersCreation: boolean;
  /** Whether its history lists the old and new value of each changed field. */
  readonly notesChanges: boolean;
  /** At least one of these fields is required; absent for kinds without such a rule. */
  readonly oneOf?: readonly string[];
  /** Fields by which lists filter and sort. */
  readonly listedBy: readonly string[];
  /** Fields of the full-text search. */
  readonly search: readonly string[];
  /** Facts and fields that the digest leaves out. */
  readonly digestOmits: readonly string[];
  /** Older codes for refusals, kept for apps from before the record core. */
  readonly codes?: Partial<Readonly<Record<RefusalCode, RefusalCode>>>;
  /** What the kind implements by itself; the rest is derived from this descriptor. */
  readonly own: readonly ('tables' | 'screens')[];
}

/** Keys that every record has. */
export const envelope = [
  'id',
  'parish',
  'createdAt',
  'updatedAt',
  'revision',
  'history',
  'conflicts',
  'removed',
] as const;

/** @throws Error with the name of the descriptor and the path of what is inconsistent */
function check(entity: Entity): void {
  const wrong = (path: string, problem: string): never => {
    throw new Error(`entity ${entity.name}: ${path} ${problem}`);
  };
  const { fields, facts, keys, states, rights, commands, title } = entity;
  if (!/^[a-z]{2,30}$/.test(entity.name)) wrong('name', 'must be small letters');
  const taken = new Set<string>([...envelope, keys.author, ...(keys.state === null ? [] : [keys.state])]);
  for (const key of [...Object.keys(fields), ...Object.keys(facts), ...(entity.laterFacts ?? [])]) {
    if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(key)) wrong(`fields.${key}`, 'must be a plain name');
    if (taken.has(key)) wrong(`fields.${key}`, 'is a name that every record has');
    taken.add(key);
  }
  const isField = (key: string) => key in fields || key in facts || key === keys.state || key === keys.author;
  for (const [list, paths] of Object.entries({ listedBy: entity.listedBy, search: entity.search, title: [title] })) {
    for (const path of paths) if (!isField(path)) wrong(list, `names ${path}, which is no field`);
  }
  for (const key of entity.oneOf ?? [])
    if (!(key in fields) || isAlways(fields[key])) wrong('oneOf', `names ${key}, which is no field that may be empty`);
  for (const key of entity.digestOmits) if (!isField(key)) wrong('digestOmits', `names ${key}, which is no field`);
  if ((keys.state === null) !== (states.length === 0))
    wrong('states', 'need a key for the state, and the other way round');
  for (const state of entity.hiddenIn)
    if (!states.includes(state)) wrong('hiddenIn', `names ${state}, which is no state`);
  for (const [verb, right] of Object.entries<Command>({ ...rights, ...commands })) {
    const named = [...(right.states ?? []), ...(right.to === undefined ? [] : [right.to])];
    for (const state of named) if (!states.includes(state)) wrong(verb, `names ${state}, which is no state`);
    if (typeof right.who === 'object' && !(right.who.field in fields))
      wrong(verb, `asks ${right.who.field}, which is no field`);
    for (const key of Object.keys(right.takes ?? {})) {
      if (key !== 'comment' && !(key in facts)) wrong(verb, `takes ${key}, which is no fact`);
    }
  }
  if (!entity.own.includes('tables')) checkForTables(entity, wrong);
  if (!entity.own.includes('screens')) checkForScreens(entity, wrong);
}

type Wrong = (path: string, problem: string) => never;

/** Checks kinds whose tables are derived from the descriptor. */
function checkForTables({ commands }: Entity, wrong: Wrong): void {
  for (const [verb, { to }] of Object.entries(commands)) if (to === undefined) wrong(verb, 'leads to no state');
}

/** Checks kinds that the shared screens show. */
function checkForScreens({ fields, facts, states, commands, words, standsOn }: Entity, wrong: Wrong): void {
  for (const [key, { rule }] of Object.entries(fields)) {
    for (const choice of rule?.kind === 'choice' ? rule.choices : [])
      if (words.choices?.[key]?.[choice] === undefined) wrong(`words.choices.${key}.${choice}`, 'is missing');
  }
  for (const key of [...Object.keys(fields), ...Object.keys(facts)])
    if (words.fields[key] === undefined) wrong(`words.fields.${key}`, 'is missing');
  for (const state of states) if (words.states?.[state] === undefined) wrong(`words.states.${state}`, 'is missing');
  if (standsOn !== undefined && fields[standsOn]?.refersTo === undefined)
    wrong('standsOn', `names ${standsOn}, which refers to no record`);
  for (const verb of Object.keys(commands)) {
    if (words.acts[verb] === undefined) wrong(`words.acts.${verb}`, 'is missing');
  }
}

/**
 * Checks that a descriptor is consistent.
 * @throws Error with the name of the descriptor and the path
 */
export function defineEntity<const Each extends Entity>(entity: Each): Each {
  check(entity);
  return entity;
}

/** Whether a record has none of the `oneOf` fields. */
export function lacksOneOf({ oneOf = [] }: Entity, record: Readonly<Record<string, unknown>>): boolean {
  return oneOf.length > 0 && oneOf.every(key => (record[key] ?? null) === null);
}

/** Whether a record is in one of these states; true when no states are given. */
export function isInState(
  { keys }: Entity,
  record: Readonly<Record<string, unknown>>,
  states: readonly string[] | undefined,
): boolean {
  return states === undefined || states.includes(String(keys.state === null ? '' : record[keys.state]));
}

/** What decides a person's rights. */
export interface Actor {
  readonly username: string;
  readonly role: Role;
  readonly parishes: readonly string[];
}

/** Whether a person may do something to a record. */
export function isAllowed(
  entity: Entity,
  { roles, who, states }: Right,
  person: Actor,
  record: Readonly<Record<string, unknown>> & { readonly parish: string },
): boolean {
  if (!roles.includes(person.role) || !person.parishes.includes(record.parish)) return false;
  if (!isInState(entity, record, states)) return false;
  if (who === undefined) return true;
  if (typeof who === 'object') return record[who.field] === person.username;
  return (record[entity.keys.author] === person.username) === (who === 'author');
}
