import type { NewDevice, OpenConflict, RefusedChange, UnreadRecord } from '../../../src-shared/contract/attention.ts';
import { type ChangeId, changeIdSchema } from '../../../src-shared/domain/ids.ts';
import { visibleLine } from '../../../src-shared/domain/text/visible-text.ts';
import { fieldsOfPatch, patchOfFields } from '../../../src-shared/entities/field-path.ts';
import { inspection } from '../../../src-shared/entities/inspection.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Device } from '../../app/local-device.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { assignmentOf } from './assignment.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { newDeviceWords } from './new-device-words.ts';
import { readWrittenPatch } from './written-patch.ts';

/** @throws DaybookError `command-invalid` */
function changeIdOf(given: string): ChangeId {
  const parsed = changeIdSchema.safeParse(given.toLowerCase());
  if (parsed.success) return parsed.data;
  throw commandInvalid('id', 'must be the whole id, as "device attention" shows it');
}

const value = (given: unknown) => JSON.stringify(given);

function conflictWords({ conflictId, title, fields, whoDecides }: OpenConflict): string[] {
  const lines = fields.map(
    ({ field, standing, aside }) =>
      `  ${field}: stands ${value(standing.value)} (${standing.byName ?? 'changed since'}), set aside ${value(aside.value)} (${aside.byName})`,
  );
  return [`conflict ${conflictId}: ${visibleLine(title)}; decided by ${whoDecides}`, ...lines];
}

function refusedWords({ changeId, title, what, reason, whoActs, values }: RefusedChange): string[] {
  const lines = values.map(each => `  ${each.field}: ${value(each.value)}`);
  return [`refused ${changeId}: ${visibleLine(title)}; ${what}. ${reason} Who acts: ${whoActs}.`, ...lines];
}

function newDeviceLine({ how, at }: NewDevice): string {
  const { title, what } = newDeviceWords[how];
  return `${title} (noticed ${at}). ${what}`;
}

function unreadWords({ entity, entityId, title, parish }: UnreadRecord): string {
  const name = visibleLine(`${title || entityId || 'without a name'}, ${entity || 'of an unknown kind'}, ${parish}`);
  return `set aside: ${name}. This version cannot read the record; it comes back by itself when it can.`;
}

/** `daybook device attention`: open conflicts, refused changes, and records that this version cannot read. */
export function attention(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ ask }) => {
    const list = await ask('attention.list', undefined);
    const words = [
      ...(list.newDevice === null ? [] : [newDeviceLine(list.newDevice)]),
      ...list.conflicts.flatMap(conflictWords),
      ...list.refused.flatMap(refusedWords),
      ...list.unread.map(unreadWords),
    ];
    return { json: list, words: words.length === 0 ? 'Nothing needs you.' : words.join('\n') };
  });
}

interface DecideOptions extends DeviceOptions {
  readonly take?: readonly string[];
  readonly keep?: boolean;
  readonly keepPhotos?: readonly string[];
}

/** `daybook device decide`. Errors: command-invalid, conflict-decided, not-allowed, inspection-not-editable, input-invalid. */
export function decide(id: string, options: DecideOptions, context: CliContext): Promise<Answer> {
  const conflictId = changeIdOf(id);
  const take = [...(options.take ?? [])];
  if (take.length === 0 && options.keep !== true) throw commandInvalid('--take', 'or --keep is required');
  return onDevice(options, context, async ({ ask }) => {
    const open = (await ask('attention.list', undefined)).conflicts.find(each => each.conflictId === conflictId);
    if (open === undefined) throw new DaybookError('conflict-decided');
    const keepPhotos = [...(options.keepPhotos ?? [])];
    await ask('attention.decide', { entityId: open.entityId, conflictId, take, keepPhotos });
    return { json: { conflictId, take, keepPhotos }, words: 'Decided.' };
  });
}

interface ResendOptions extends DeviceOptions {
  readonly value?: readonly string[];
  readonly without?: readonly string[];
}

type Values = Readonly<Record<string, string | number>>;

/** Values as typed, those of number fields as numbers. */
async function readValues({ ask }: Device, changeId: ChangeId, values: Values): Promise<Values> {
  const { refused } = await ask('attention.list', undefined);
  const ref = refused.find(each => each.changeId === changeId)?.form ?? null;
  if (ref === null) return values;
  const { 'answers.*': answers, ...patch } = patchOfFields(inspection, values);
  const read = readWrittenPatch(await ask('forms.get', ref), { ...patch, answers });
  return fieldsOfPatch(inspection, { ...patch, ...read, 'answers.*': read.answers, answers: {} }) as Values;
}

/** `daybook device resend`. Errors: command-invalid, change-settled, and those of the act itself. */
export function resend(id: string, options: ResendOptions, context: CliContext): Promise<Answer> {
  const changeId = changeIdOf(id);
  const values = Object.fromEntries((options.value ?? []).map(each => assignmentOf(each, '--value')));
  const leaveOut = [...(options.without ?? [])];
  return onDevice(options, context, async device => {
    await device.ask('attention.resend', { changeId, values: await readValues(device, changeId, values), leaveOut });
    return { json: { changeId, resent: true }, words: 'It goes out with the next sync.' };
  });
}

/** `daybook device discard`. Errors: command-invalid, change-settled, premises-in-use. */
export function discard(id: string, options: DeviceOptions, context: CliContext): Promise<Answer> {
  const changeId = changeIdOf(id);
  return onDevice(options, context, async ({ ask }) => {
    await ask('attention.discard', { changeId });
    return { json: { changeId, discarded: true }, words: 'Given up; the audit log keeps that you did.' };
  });
}
