import type { Role } from '../domain/person/person.ts';
import { type Fields, isAlways } from './field.ts';
import type { RefusalCode } from './refusal-codes.ts';

/** Who of the people with the right role: its author, anybody else, or whom a field of the record names. */
export type Who = 'author' | 'not-author' | { readonly field: string };

/** Who may do something: all that is named must hold. Parish is always one of the person's. */
export interface Right {
  readonly roles: readonly Role[];
  readonly who?: Who;
  /** In these states of the record only. */
  readonly states?: readonly string[];
}

/** An act beyond save, remove and decide. */
export interface Command extends Right {
  /** The state that it leads to; absent where the kind of record has code of its own for it. */
  readonly to?: string;
  /** What it carries: facts of the record from then on, a `comment` in its history. */
  readonly takes?: Fields;
}

/** What people call a kind of record, its fields and what can be done to it, in the language that is spoken. */
export interface Words {
  readonly one: () => string;
  readonly fields: Readonly<Record<string, () => string>>;
  readonly acts: Readonly<Record<string, () => string>>;
  readonly states?: Readonly<Record<string, () => string>>;
  /** Values of fields that are one of a few words. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, () => string>>>>;
}

/**
 * A kind of record. Contract, tables, merge, feed, digest, attention and the command line are made from it; what is really its
 * own (how an inspection is scored, what submitting it means) stands beside it in code and in one SQL file.
 */
export interface Entity {
  /** As changes, tables and the feed name it. */
  readonly name: string;
  readonly words: Words;
  /** Under which names of the record its author and its state stand. */
  readonly keys: { readonly author: string; readonly state: string | null };
  readonly fields: Fields;
  /** What is worked out by a rule or an act, with its value in a new record; never patched. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Facts that a new record is without. */
  readonly laterFacts?: readonly string[];
  /** The first one is that of a new record; empty where it has none. */
  readonly states: readonly string[];
  /** States in which its author alone sees it. */
  readonly hiddenIn: readonly string[];
  /**
   * `import`: who brings in records of another system and takes them back, and in which states they come; absent where none do
   * (docs/adr/0041).
   */
  readonly rights: Readonly<Record<'create' | 'save' | 'remove', Right> & { readonly import?: Right }>;
  readonly commands: Readonly<Record<string, Command>>;
  /** The field that names it on screens; of a reference, the name of the record that is referred to. */
  readonly title: string;
  /** The field that names the record on whose page it stands; absent where it has a page of its own. */
  readonly standsOn?: string;
  /** Whether its id is worked out of what it is about: made twice with the same words, it is one. */
  readonly derivedId: boolean;
  /** Whether its history begins with its creation. */
  readonly remembersCreation: boolean;
  /** Whether its history says what each save changed and each act left, from what to what. */
  readonly notesChanges: boolean;
  /** Fields of which a record has at least one; absent where there are none such. */
  readonly oneOf?: readonly string[];
  /** Fields that a list of it filters by. */
  readonly listedBy: readonly string[];
  /** Fields whose words it is found by. */
  readonly search: readonly string[];
  /** Facts and fields that central and a device need not agree on. */
  readonly digestOmits: readonly string[];
  /** Refusals that apps of before the record core know by another code. */
  readonly codes?: Partial<Readonly<Record<RefusalCode, RefusalCode>>>;
  /** What it has of its own, on both sides; the rest is made from this descriptor. */
  readonly own: readonly ('tables' | 'screens')[];
}

/** Names that every record has for itself. */
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

/** @throws Error that names the descriptor and the path of what does not add up */
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

/** What both sides keep by the descriptor alone. */
function checkForTables({ commands }: Entity, wrong: Wrong): void {
  for (const [verb, { to }] of Object.entries(commands)) if (to === undefined) wrong(verb, 'leads to no state');
}

/** What the shared screens show by the descriptor alone. */
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
 * A descriptor that adds up.
 * @throws Error that names the descriptor and the path
 */
export function defineEntity<const Each extends Entity>(entity: Each): Each {
  check(entity);
  return entity;
}

/** Whether a record has none of the fields of which it needs one. */
export function lacksOneOf({ oneOf = [] }: Entity, record: Readonly<Record<string, unknown>>): boolean {
  return oneOf.length > 0 && oneOf.every(key => (record[key] ?? null) === null);
}

/** Whether the state that a record is in is one of these; without any named, each is. */
export function isInState(
  { keys }: Entity,
  record: Readonly<Record<string, unknown>>,
  states: readonly string[] | undefined,
): boolean {
  return states === undefined || states.includes(String(keys.state === null ? '' : record[keys.state]));
}

/** A person, as far as their rights go. */
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
