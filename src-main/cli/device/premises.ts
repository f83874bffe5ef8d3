import { premisesIdSchema } from '../../../src-shared/domain/ids.ts';
import { premisesDetailsSchema, premisesFields } from '../../../src-shared/domain/premises/premises.ts';
import { isAlways } from '../../../src-shared/entities/field.ts';
import { premises as kind } from '../../../src-shared/entities/premises.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { table } from '../words.ts';
import { assignmentOf } from './assignment.ts';
import { type DeviceOptions, onDevice } from './device.ts';

interface ListOptions extends DeviceOptions {
  readonly text?: string;
  readonly kind?: string;
  readonly result?: string;
  readonly licenceExpired?: boolean;
  readonly overdue?: true;
  readonly limit: number;
  readonly offset: number;
}

const headings = ['id', 'name', 'kind', 'address', 'parish', 'last visit', 'result'];

/** `daybook device premises`. Errors: command-invalid. */
export function premises(options: ListOptions, context: CliContext): Promise<Answer> {
  const { text, kind, result, licenceExpired, overdue, limit, offset } = options;
  const licence = licenceExpired === true ? ('expired' as const) : undefined;
  return onDevice(options, context, async ({ ask }) => {
    const page = await ask('premises.list', { text, kind, result, licence, overdue, limit, offset });
    const lines = page.rows.map(({ id, name, kind: what, address, parish, lastVisit }) => [
      ...[id, name, what, address, parish],
      ...[lastVisit?.date ?? '-', lastVisit?.recorded?.result ?? lastVisit?.verdict ?? '-'],
    ]);
    const many = `${page.rows.length === page.total ? '' : `${page.rows.length} of `}${page.total} premises.`;
    const meant = page.meant.length === 0 ? [] : [`Nothing has "${text}" in it; near to it: ${page.meant.join(', ')}.`];
    return { json: page, words: [...(lines.length === 0 ? [] : [table(headings, lines)]), ...meant, many].join('\n') };
  });
}

interface SaveOptions extends DeviceOptions {
  readonly value: readonly string[];
  readonly parish?: string;
}

/** What was given by field; an empty value takes away what premises can be without. @throws DaybookError `command-invalid` */
function givenValues(given: readonly string[]): Record<string, string | null> {
  const fields: Readonly<Record<string, Parameters<typeof isAlways>[0]>> = kind.fields;
  const pairs = given.map(each => assignmentOf(each, '--value'));
  const unknown = pairs.find(([field]) => !Object.hasOwn(fields, field));
  if (unknown !== undefined) throw commandInvalid('--value', `must be one of ${premisesFields.join(', ')}`);
  return Object.fromEntries(
    pairs.map(([field, value]) => [field, value === '' && !isAlways(fields[field]) ? null : value]),
  );
}

/** @throws DaybookError `command-invalid` */
function premisesIdOf(given: string) {
  const parsed = premisesIdSchema.safeParse(given.toLowerCase());
  if (parsed.success) return parsed.data;
  throw commandInvalid('id', 'must be the whole id, as "device premises" shows it');
}

/** `daybook device save-premises`. Errors: command-invalid, input-invalid, not-allowed, premises-not-found, record-removed. */
export function savePremises(id: string | undefined, options: SaveOptions, context: CliContext): Promise<Answer> {
  const values = givenValues(options.value);
  const which = id === undefined ? null : premisesIdOf(id);
  return onDevice(options, context, async ({ ask }) => {
    const before = which === null ? null : (await ask('premises.get', { id: which })).premises;
    // Of those that stand, each field that is not named stays.
    const standing = before === null ? [] : premisesFields.map(field => [field, before[field] ?? null]);
    const parish = options.parish ?? before?.parish;
    const details = parseInput(premisesDetailsSchema, { ...Object.fromEntries(standing), ...values, parish });
    const saved = await ask('premises.save', which === null ? { details } : { id: which, details });
    return { json: saved, words: `Saved: ${details.name}, ${saved.id}. It goes out with the next sync.` };
  });
}
