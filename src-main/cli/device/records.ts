import { z } from 'zod';
import type { RecordLine } from '../../../src-shared/contract/records.ts';
import { visibleLine } from '../../../src-shared/domain/text/visible-text.ts';
import type { Entity } from '../../../src-shared/entities/define-entity.ts';
import { type CoreName, entityNamed } from '../../../src-shared/entities/entities.ts';
import type { Fields } from '../../../src-shared/entities/field.ts';
import { valuesOf } from '../../../src-shared/entities/record.ts';
import type { SavedRecord } from '../../../src-shared/entities/saved-record.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { facts, table } from '../words.ts';
import { assignmentOf } from './assignment.ts';
import { type DeviceOptions, onDevice } from './device.ts';

/** @throws DaybookError `command-invalid` */
function recordIdOf(given: string): string {
  const parsed = z.uuid().safeParse(given.toLowerCase());
  if (parsed.success) return parsed.data;
  throw commandInvalid('id', 'must be the whole id, as "device records" shows it');
}

/** Values as their fields want them: numbers where they count, null where nothing stands behind the sign. */
function typedValues(fields: Fields, given: readonly string[]): Record<string, string | number | null> {
  const typed = (key: string, text: string) =>
    text === '' ? null : fields[key]?.rule?.kind === 'count' ? Number(text) : text;
  return Object.fromEntries(
    given.map(each => assignmentOf(each, '--value')).map(([key, text]) => [key, typed(key, text)]),
  );
}

/** A field as a person reads it: a record that it refers to by its name. */
function shownValue({ record, refersTo }: RecordLine, key: string): string {
  return refersTo[key] ?? String(valuesOf(record)[key] ?? '-');
}

interface ListOptions extends DeviceOptions {
  readonly where?: readonly string[];
  readonly text?: string;
  readonly by?: string;
  readonly limit: number;
  readonly offset: number;
}

/** One list of values for each field named. */
function wanted(given: readonly string[]): Record<string, string[]> {
  const pairs = given.map(each => assignmentOf(each, '--where'));
  return Object.fromEntries(
    [...Map.groupBy(pairs, ([key]) => key)].map(([key, each]) => [key, each.map(([, value]) => value)]),
  );
}

/** `daybook device records`. Errors: command-invalid, input-invalid. */
export function records(kind: CoreName, options: ListOptions, context: CliContext): Promise<Answer> {
  const { where = [], text, by, limit, offset } = options;
  const asked = { kind, where: wanted(where), text, by, limit, offset };
  return onDevice(options, context, async ({ ask }) => {
    const { rows, total } = await ask('records.list', asked);
    const { title, listedBy }: Entity = entityNamed(kind);
    const columns = [title, ...listedBy];
    const lines = rows.map(line => [line.record.id, ...columns.map(key => shownValue(line, key)), line.sendState]);
    return {
      json: { records: rows, total },
      words: [
        ...(rows.length === 0 ? [] : [table(['id', ...columns, 'sending'], lines)]),
        rows.length === total ? `${total} in all.` : `${rows.length} of ${total}.`,
      ].join('\n'),
    };
  });
}

interface Named {
  readonly name: CoreName;
  readonly id: string;
}

function recordWords(line: RecordLine): string {
  const { kind, record, may, sendState } = line;
  const { fields, facts: found, keys }: Entity = entityNamed(kind);
  const shown = [keys.author, ...(keys.state === null ? [] : [keys.state]), ...Object.keys({ ...fields, ...found })];
  const history = (record.history ?? []).map(({ at, kind: what, byName, comment, changes = [] }) => {
    const left = changes.map(({ field, to }) => `, ${field} ${to === null ? 'empty' : String(to)}`);
    return visibleLine(`  ${at}  ${what} by ${byName}${left.join('')}${comment ? `: "${comment}"` : ''}`);
  });
  return [
    facts([
      ['id', record.id],
      ['parish', record.parish],
      ...shown.map((key): [string, string] => [key, shownValue(line, key)]),
      ...(record.removed === true ? [['removed', 'yes'] as const] : []),
      ['sending', sendState],
      ['you may', may.join(', ') || '-'],
    ]),
    ['History', ...history].join('\n'),
  ].join('\n\n');
}

/** `daybook device show-record`. Errors: command-invalid, record-not-found. */
export function showRecord({ name, id }: Named, options: DeviceOptions, context: CliContext): Promise<Answer> {
  const asked = { kind: name, id: recordIdOf(id) };
  return onDevice(options, context, async ({ ask }) => {
    const line = await ask('records.get', asked);
    return { json: line, words: recordWords(line) };
  });
}

/** What became of a record, in one line. */
function told(done: string, saved: SavedRecord): Answer {
  const state = saved.state === null ? '' : ` (${saved.state})`;
  return { json: saved, words: `${done}${state}: ${saved.id}. It goes out with the next sync.` };
}

interface SaveOptions extends DeviceOptions {
  readonly value: readonly string[];
  readonly parish?: string;
}

/** `daybook device save-record`. Errors: command-invalid, input-invalid, not-allowed, record-not-found, record-removed, record-state. */
export function saveRecord(
  { name: kind, id }: { readonly name: CoreName; readonly id: string | undefined },
  options: SaveOptions,
  context: CliContext,
): Promise<Answer> {
  const values = typedValues(entityNamed(kind).fields, options.value);
  const which = id === undefined ? { parish: options.parish } : { id: recordIdOf(id) };
  return onDevice(options, context, async ({ ask }) =>
    told('Saved', await ask('records.save', { kind, values, ...which })),
  );
}

interface ActOptions extends DeviceOptions {
  readonly value?: readonly string[];
}

/** `daybook device act`. Errors: command-invalid, input-invalid, not-allowed, record-not-found, record-removed, record-state. */
export function act(
  { name: kind, id, act: verb }: Named & { readonly act: string },
  options: ActOptions,
  context: CliContext,
): Promise<Answer> {
  const { commands }: Entity = entityNamed(kind);
  const values = typedValues(commands[verb]?.takes ?? {}, options.value ?? []);
  const asked = { kind, id: recordIdOf(id), act: verb, values };
  return onDevice(options, context, async ({ ask }) => told('Done', await ask('records.act', asked)));
}

interface RemoveOptions extends DeviceOptions {
  readonly bringBack?: boolean;
}

/** `daybook device remove-record`. Errors: command-invalid, not-allowed, record-not-found. */
export function removeRecord({ name, id }: Named, options: RemoveOptions, context: CliContext): Promise<Answer> {
  const removed = options.bringBack !== true;
  const asked = { kind: name, id: recordIdOf(id), removed };
  return onDevice(options, context, async ({ ask }) =>
    told(removed ? 'Removed' : 'Brought back', await ask('records.remove', asked)),
  );
}
