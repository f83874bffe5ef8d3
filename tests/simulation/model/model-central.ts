import { sha256 } from '../../../src-main/platform/sha256.ts';
import type { CarriedPart, ChunkPlace, CopyOrigin } from '../../../src-main/sync/ports.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { AttachmentKey, PutReply, Standing } from '../../../src-shared/sync-protocol/attachment.ts';
import type { HandOverReply } from '../../../src-shared/sync-protocol/bundle.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { DigestRecords } from '../../../src-shared/sync-protocol/digest.ts';
import { type Cursor, type PullReply, startOfFeed } from '../../../src-shared/sync-protocol/pull.ts';
import type { Outcome, PushReply } from '../../../src-shared/sync-protocol/push.ts';
import type { ShownTicket, Ticket } from '../../../src-shared/sync-protocol/ticket.ts';
import { applyCore } from './apply-core.ts';
import { applyInspectionReview, applyInspectionSave, applyInspectionSubmit, type Forms } from './apply-inspection.ts';
import { applyInspectionDecide, applyInspectionRemove } from './apply-inspection-decisions.ts';
import { applyPremisesDecide, applyPremisesRemove, applyPremisesSave } from './apply-premises.ts';
import { type Asking, putChunk, readChunks, standing } from './attachments.ts';
import { hasOtherWords, outcomeFor, proofOf, repeatedBy } from './copies.ts';
import { addErrand, advanceFeeds, feedPage } from './feed.ts';
import { handOver, sealOf } from './hand-over.ts';
import { type Result, refused } from './outcome.ts';
import type { Sender } from './sender.ts';
import { type CentralState, type DeviceLine, type Errand, emptyCentral, type LogLine } from './state.ts';
import { firstTicket, nextTicket, noTicket } from './tickets.ts';

const maxPage = 5000;

/** Chunks are many and never alter: they are shared. */
function copyOf({ attachments, staged, ...state }: CentralState): CentralState {
  return { ...structuredClone(state), attachments: new Map(attachments), staged: new Map(staged) };
}

/** The name of a device's history before one of its sequences; null inside of what it has sent itself. */
function historyBefore({ log, devices }: CentralState, device: string, sequence: number): string | null {
  const { lastSequence, history, handedOver } = devices.get(device) ?? newDevice('');
  if (sequence === lastSequence + 1) return history;
  const part = handedOver.find(each => each.first <= sequence && sequence <= each.last);
  if (part === undefined || part.first === sequence) return part?.before ?? null;
  const isBetween = (line: LogLine) =>
    line.device === device && line.change.sequence >= part.first && line.change.sequence < sequence;
  const lines = [...log.values()].filter(isBetween).sort((a, b) => a.change.sequence - b.change.sequence);
  return nextHistory(part.before, lines);
}

const newDevice = (username: string): DeviceLine => ({
  username,
  lastSequence: 0,
  ticket: noTicket,
  history: '',
  handedOver: [],
});

/** What became of each change, under what was before. */
function nextHistory(before: string, lines: readonly LogLine[]): string {
  const facts = lines.map(({ change, answer }) => [change.changeId, answer.status, answer.code ?? []].flat().join(' '));
  return sha256(before + facts.join(' '));
}

/**
 * Central as `resources/central/functions` describes it, in memory. It is given what our own app sends, so the checks of
 * shape are left out. `model-parity.pg.test.ts` holds it to the real one.
 */
export class ModelCentral {
  readonly #forms: Forms;
  readonly #now: () => string;
  #tickets = 0;
  /** Who works here is the administrator's to say, and is put right again after a restore: not part of a backup. */
  readonly #persons = new Map<string, Person>();
  #state: CentralState = emptyCentral();

  constructor(forms: readonly FormDefinition[], now: () => string) {
    this.#forms = new Map(forms.map(form => [`${form.id}@${form.version}`, form]));
    this.#now = now;
  }

  get state(): CentralState {
    return this.#state;
  }

  savePerson(person: Person): void {
    this.#persons.set(person.username, person);
  }

  person(username: string): Person {
    const person = this.#persons.get(username);
    if (person === undefined) throw new DaybookError('central-disabled');
    return person;
  }

  usernames(): Iterable<string> {
    return this.#persons.keys();
  }

  backup(): CentralState {
    return copyOf(this.#state);
  }

  restore(backup: CentralState): void {
    this.#state = copyOf(backup);
  }

  /**
   * Looks at the ticket of a device, and gives the next to go with the answer; what it refuses leaves no trace.
   * @throws DaybookError `device-copied`
   */
  withTicket<T>(username: string, deviceId: string, shown: ShownTicket, answer: () => T): T & { ticket: Ticket } {
    this.#tickets += 1;
    const device = this.#device({ person: this.person(username), device: deviceId });
    const before = device.ticket;
    const ticket = nextTicket(device, shown, this.#tickets);
    try {
      return { ...answer(), ticket };
    } catch (error) {
      device.ticket = before;
      throw error;
    }
  }

  /** Takes a laptop that has found out that it is a copy as a device of its own. Answers with its first ticket. */
  joinAsCopy(username: string, deviceId: string, { id, proof }: CopyOrigin): Ticket | null {
    const person = this.person(username);
    if (proof !== null && !proofOf(id, username).equals(proof)) throw new Error('the origin of a copy had joined');
    if (this.#device({ person, device: deviceId }).ticket.number > 0) return null;
    this.#tickets += 1;
    return firstTicket(this.#tickets);
  }

  /**
   * @param isOnlyOne whether the changes must be those of the one device of that name, and of no copy
   * @throws DaybookError `device-copied`
   */
  push(username: string, deviceId: string, changes: readonly Change[], isOnlyOne = false): PushReply {
    const who: Sender = { person: this.person(username), device: deviceId, now: this.#now(), nameOf: this.#nameOf };
    const device = this.#device(who);
    const sent = structuredClone([...changes]).sort((a, b) => a.sequence - b.sequence);
    const expected = device.lastSequence + 1;
    const fresh = sent.filter(change => change.sequence >= expected);
    const unknown = sent.filter(change => !this.#state.log.has(change.changeId));
    const isGap =
      fresh.some((change, at) => change.sequence !== expected + at) || unknown.some(each => each.sequence < expected);
    const isCopys =
      unknown.some(each => each.sequence < expected) || (!isGap && hasOtherWords(this.#state, deviceId, sent));
    if (isOnlyOne && isCopys) throw new DaybookError('device-copied');
    if (isGap) return { status: 'gap', expected };

    this.#state.repeated.push(...repeatedBy(this.#state, deviceId, fresh));
    const lines = unknown.map(change => this.#run(who, change));
    const before = historyBefore(this.#state, deviceId, sent[0]?.sequence ?? expected);
    device.lastSequence += fresh.length;
    if (fresh.length > 0) device.history = nextHistory(device.history, lines);
    advanceFeeds(this.#state, lines);
    return structuredClone({
      status: 'done',
      outcomes: sent.map(change => this.#outcome(who, change)),
      expected: expected + fresh.length,
      history: {
        before,
        after: historyBefore(this.#state, deviceId, (sent.at(-1)?.sequence ?? 0) + 1) ?? device.history,
      },
    });
  }

  pull(username: string, deviceId: string, cursors: readonly Cursor[], limit: number): PullReply {
    const person = this.person(username);
    const { lastSequence, history } = this.#device({ person, device: deviceId });
    const size = Math.min(Math.max(limit, 1), maxPage);
    const since = (parish: string) => cursors.find(each => each.parish === parish) ?? startOfFeed(parish);
    const pages = [...person.parishes].sort().map(parish => feedPage(this.#state, person, parish, since(parish), size));
    const formVersions = [...this.#forms.keys()].sort();
    const seal = sealOf(deviceId, username);
    // Nobody in the worlds names the department, its kinds of premises, or how often they are visited.
    const papers = { department: {}, letterheads: [], premisesKinds: null, visitIntervals: null };
    const documents = ['permit', 'premises', 'sample', 'task', 'violation'];
    const kinds = ['complaint', 'inspection', 'inspection.answers.*', ...documents];
    const about = { formVersions, ...papers, kinds, expected: lastSequence + 1, history, seal };
    return structuredClone({ person, pages, ...about });
  }

  handOver(username: string, device: string, part: CarriedPart): HandOverReply {
    this.#asks(username, device);
    return handOver(this, part);
  }

  standings(username: string, device: string, keys: readonly AttachmentKey[]): Standing[] {
    const asking = this.#asks(username, device);
    return keys.map(key => standing(this.#state, asking, key));
  }

  putChunk(username: string, device: string, place: ChunkPlace, bytes: Uint8Array): PutReply {
    return putChunk(this.#state, this.#asks(username, device), place, bytes);
  }

  readChunks(username: string, device: string, places: readonly ChunkPlace[]): ReturnType<typeof readChunks> {
    return readChunks(this.#state, this.#asks(username, device), places);
  }

  /** A newer app has written a record of a kind that this version does not know. */
  addErrand(parish: string, errand: Errand): void {
    addErrand(this.#state, parish, errand);
  }

  forms(versions: readonly string[]): FormDefinition[] {
    return versions.flatMap(version => this.#forms.get(version) ?? []);
  }

  /** What a digest is taken over. */
  digestRecords(): DigestRecords {
    const inspections = [...this.#state.inspections.values()].map(held => held.record);
    return {
      premises: [...this.#state.premises.values()].map(held => held.record),
      inspections: inspections.filter(record => record.status !== 'draft'),
      others: [...this.#state.others.values()].map(({ entity, record }) => ({ entity, record })),
    };
  }

  #asks(username: string, device: string): Asking {
    const who = this.person(username);
    this.#device({ person: who, device });
    return { who, person: each => this.person(each) };
  }

  readonly #nameOf = (username: string) => this.#persons.get(username)?.name ?? null;

  #device({ person, device }: Pick<Sender, 'person' | 'device'>): DeviceLine {
    const known = this.#state.devices.get(device) ?? newDevice(person.username);
    if (known.username !== person.username) throw new DaybookError('central-disabled');
    this.#state.devices.set(device, known);
    return known;
  }

  #run(who: Sender, change: Change): LogLine {
    const { answer, revision } = this.#apply(who, change);
    const line = { change, device: who.device, author: who.person.username, answer, revision };
    this.#state.log.set(change.changeId, line);
    return line;
  }

  #apply(who: Sender, change: Change): Result {
    const { body } = change;
    switch (body.kind) {
      case 'premises.save':
        return applyPremisesSave(this.#state, who, change, body);
      case 'inspection.save':
        return applyInspectionSave(this.#state, this.#forms, who, change, body);
      case 'inspection.submit':
        return applyInspectionSubmit(this.#state, this.#forms, who, change, body);
      case 'inspection.review':
        return applyInspectionReview(this.#state, who, change, body);
      case 'premises.remove':
        return applyPremisesRemove(this.#state, who, change, body);
      case 'premises.decide':
        return applyPremisesDecide(this.#state, who, change, body);
      case 'inspection.remove':
        return applyInspectionRemove(this.#state, this.#forms, who, change, body);
      case 'inspection.decide':
        return applyInspectionDecide(this.#state, this.#forms, who, change, body);
      case 'premises.withdraw':
      case 'inspection.withdraw':
        return refused('withdrawn', 'Its author has withdrawn this change.');
      default:
        return body.kind.endsWith('.withdraw')
          ? refused('withdrawn', 'Its author has withdrawn this change.')
          : applyCore(this.#state, who, change);
    }
  }

  #outcome(who: Sender, change: Change): Outcome {
    const { sequence, changeId, entityId } = change;
    const line = this.#state.log.get(changeId);
    if (line === undefined) throw new Error('every change of a push has been run');
    const answer = outcomeFor(line, { device: who.device, author: who.person.username }, change);
    const isDone = line.answer.status === 'applied' || line.answer.status === 'merged';
    return { sequence, changeId, ...answer, record: isDone ? null : this.#visible(who.person, entityId) };
  }

  /** A record as one person may see it: of a parish of theirs, and no draft of another. */
  #visible({ username, parishes }: Person, id: string): Outcome['record'] {
    const premises = this.#state.premises.get(id)?.record;
    if (premises !== undefined) return parishes.includes(premises.parish) ? premises : null;
    const inspection = this.#state.inspections.get(id)?.record;
    if (inspection === undefined) {
      const other = this.#state.others.get(id)?.record;
      return other !== undefined && parishes.includes(other.parish) ? other : null;
    }
    if (!parishes.includes(inspection.parish)) return null;
    return inspection.status !== 'draft' || inspection.inspector === username ? inspection : null;
  }
}
