import { chance, pick, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import type { RecordLine } from '../../../src-shared/contract/records.ts';
import type { CoreName } from '../../../src-shared/entities/entities.ts';
import { type ActParts, any, type PersonAct, short } from './person-acts.ts';
import { recordsOn } from './records-on.ts';

/** Records of the record core in the worlds: given, found, filed, taken, and what people then do about them. */

const everything = { where: {}, text: '', limit: 500, offset: 0 };
const coworkers = ['ines', 'sam'];

/** A record of the kind that the person may do something to; null when there is none. */
async function anyLine({ device, random }: ActParts, kind: CoreName, verb: string): Promise<RecordLine | null> {
  const { rows } = await device.ask['records.list']({ kind, ...everything });
  const ordered = rows.filter(({ may }) => may.includes(verb)).sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
  return any(random, ordered);
}

const giveTask: PersonAct = async ({ device, random, ledger }) => {
  const premises = any(
    random,
    recordsOn(device.db).premises.filter(each => each.removed !== true),
  );
  if (premises === null) return null;
  const title = `Task ${wholeNumber(random, 1, 9999)}`;
  const values = {
    title,
    assignee: any(random, coworkers) ?? '',
    ...(chance(random, 0.5) ? { premisesId: premises.id } : {}),
  };
  const { id } = await device.ask['records.save']({ kind: 'task', parish: premises.parish, values });
  ledger.saved(device.name, id, { title });
  return `gives task ${short(id)}`;
};

const changeTask: PersonAct = async parts => {
  const { device, random, ledger } = parts;
  const line = await anyLine(parts, 'task', 'save');
  if (line === null) return null;
  const { id } = line.record;
  const field = pick(random, ['title', 'details', 'due'] as const);
  const value =
    field === 'due' ? pick(random, ['2026-12-01', '2026-12-02', null]) : `${field} ${wholeNumber(random, 1, 3)}`;
  const before = (line.record as unknown as Record<string, unknown>)[field] ?? null;
  await device.ask['records.save']({ kind: 'task', id, values: { [field]: value } });
  if (before !== value) ledger.saved(device.name, id, { [field]: value });
  return `changes task ${short(id)}: ${field} ${value}`;
};

const findViolation: PersonAct = async ({ device, random, ledger }) => {
  const own = recordsOn(device.db).inspections.filter(
    each => each.inspector === device.person().username && each.removed !== true,
  );
  const visit = any(random, own);
  if (visit === null) return null;
  const words = `Words ${wholeNumber(random, 1, 3)}`;
  const values = {
    inspectionId: visit.id,
    premisesId: visit.premisesId,
    itemId: String(wholeNumber(random, 1, 6)),
    words,
  };
  const { id } = await device.ask['records.save']({ kind: 'violation', values });
  ledger.saved(device.name, id, { words });
  return `notes violation ${short(id)} of ${short(visit.id)}`;
};

/** Premises that are there; null where there are none. */
const anyPremises = ({ device, random }: ActParts) =>
  any(
    random,
    recordsOn(device.db).premises.filter(each => each.removed !== true),
  );

const fileComplaint: PersonAct = async parts => {
  const { device, random, ledger } = parts;
  const premises = anyPremises(parts);
  if (premises === null) return null;
  const subject = `Complaint ${wholeNumber(random, 1, 9999)}`;
  const where: Record<string, string> = chance(random, 0.5) ? { premisesId: premises.id } : { place: 'By the bridge' };
  const other = chance(random, 0.3) ? await anyLine(parts, 'complaint', 'save') : null;
  const linked: Record<string, string> = other?.record.parish === premises.parish ? { linkedTo: other.record.id } : {};
  const values = { subject, concern: 'vermin', received: '2026-11-30', ...where, ...linked };
  const { id } = await device.ask['records.save']({ kind: 'complaint', parish: premises.parish, values });
  ledger.saved(device.name, id, { subject });
  return `files complaint ${short(id)}`;
};

/** What it is about is written, or one of premises and place is taken away: central keeps the last of the two. */
const changeComplaint: PersonAct = async parts => {
  const { device, random, ledger } = parts;
  const line = await anyLine(parts, 'complaint', 'save');
  if (line === null) return null;
  const { id } = line.record;
  const before = line.record as unknown as Record<string, unknown>;
  if (chance(random, 0.3) && before.premisesId !== undefined) {
    const place = before.place === undefined ? 'By the bridge' : null;
    await device.ask['records.save']({ kind: 'complaint', id, values: { place } });
    if (place !== null) ledger.saved(device.name, id, { place });
    return `changes complaint ${short(id)}: place ${place}`;
  }
  const field = pick(random, ['subject', 'details', 'premisesId'] as const);
  if (field === 'premisesId' && before.place === undefined) return null;
  const value = field === 'premisesId' ? null : `${field} ${wholeNumber(random, 1, 3)}`;
  await device.ask['records.save']({ kind: 'complaint', id, values: { [field]: value } });
  if (value !== null && before[field] !== value) ledger.saved(device.name, id, { [field]: value });
  return `changes complaint ${short(id)}: ${field} ${value}`;
};

const takeSample: PersonAct = async parts => {
  const { device, random, ledger } = parts;
  const premises = anyPremises(parts);
  if (premises === null) return null;
  const measured = `Measured ${wholeNumber(random, 1, 9999)}`;
  const values = { measured, matter: 'water', place: 'Tap', takenOn: '2026-11-30', limit: '0.2', limitIs: 'least' };
  const { id } = await device.ask['records.save']({ kind: 'sample', parish: premises.parish, values });
  ledger.saved(device.name, id, { measured });
  return `takes sample ${short(id)}`;
};

const notePermit: PersonAct = async parts => {
  const { device, random, ledger } = parts;
  const premises = anyPremises(parts);
  if (premises === null) return null;
  const number = `FH ${wholeNumber(random, 1, 9999)}`;
  const values = { holder: 'Ann Lee', number, expires: '2026-12-31', premisesId: premises.id };
  const { id } = await device.ask['records.save']({ kind: 'permit', values });
  ledger.saved(device.name, id, { number });
  return `notes permit ${short(id)}`;
};

/** What an act needs to carry. */
const saidWith: Readonly<Record<string, Record<string, string>>> = {
  decline: { comment: 'Not my parish' },
  'complaint.reopen': { comment: 'They are back' },
  assign: { assignee: 'ines' },
  visit: { visitedOn: '2026-12-01' },
  answer: { answer: 'Baited' },
  handover: { heldBy: 'The driver', heldSince: '2026-11-30' },
  receive: { receivedOn: '2026-12-01' },
  report: { value: '0.1', reportedOn: '2026-12-02' },
  settle: { comment: 'Mended' },
  check: { seenOn: '2026-11-30' },
};

const act =
  (kind: CoreName, acts: readonly string[]): PersonAct =>
  async parts => {
    const verb = any(parts.random, acts) ?? '';
    const line = await anyLine(parts, kind, verb);
    if (line === null) return null;
    const { id, removed } = line.record;
    const said = saidWith[`${kind}.${verb}`] ?? saidWith[verb] ?? {};
    if (verb === 'remove') await parts.device.ask['records.remove']({ kind, id, removed: removed !== true });
    else await parts.device.ask['records.act']({ kind, id, act: verb, values: said });
    return `${verb}s ${kind} ${short(id)}`;
  };

/** A violation is seen corrected at a visit, which is the evidence. */
const closeAtVisit: PersonAct = async parts => {
  const { device, random } = parts;
  const line = await anyLine(parts, 'violation', 'correct');
  if (line === null) return null;
  const { id, parish } = line.record;
  const here = recordsOn(device.db).inspections.filter(each => each.parish === parish && each.removed !== true);
  const visit = any(random, here);
  if (visit === null) return null;
  const said = { correctedOn: '2026-11-30', seenIn: visit.id };
  await device.ask['records.act']({ kind: 'violation', id, act: 'correct', values: said });
  return `closes violation ${short(id)} at ${short(visit.id)}`;
};

/** Each as often as it is named. */
export const coreActs: readonly PersonAct[] = [
  giveTask,
  changeTask,
  changeTask,
  act('task', ['accept', 'decline', 'complete', 'reopen', 'remove']),
  findViolation,
  closeAtVisit,
  act('violation', ['correct', 'verify', 'reopen', 'remove']),
  fileComplaint,
  changeComplaint,
  changeComplaint,
  act('complaint', ['assign', 'visit', 'answer', 'reopen', 'remove']),
  takeSample,
  act('sample', ['handover', 'receive', 'report', 'settle', 'reopen', 'remove']),
  notePermit,
  act('permit', ['check', 'remove']),
];
