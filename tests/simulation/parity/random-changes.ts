import { newId, type Random } from '../../../src-main/platform/random.ts';
import { chance, pick, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection, SignedWords } from '../../../src-shared/domain/inspection/inspection.ts';
import { scoreInspection } from '../../../src-shared/domain/scoring/score.ts';
import type { CoreName } from '../../../src-shared/entities/entities.ts';
import { asCreated, type Change, type ChangeBody, changeSchema } from '../../../src-shared/sync-protocol/change.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { writtenIn } from '../model/fields.ts';
import type { ModelCentral } from '../model/model-central.ts';
import { withValues } from '../model/paths.ts';
import { heldIn } from '../model/state.ts';

const acts: Readonly<Record<CoreName, readonly [string, ...string[]]>> = {
  task: ['accept', 'decline', 'complete', 'reopen'],
  violation: ['correct', 'verify', 'reopen'],
  complaint: ['assign', 'visit', 'answer', 'reopen'],
  sample: ['handover', 'receive', 'report', 'settle', 'reopen'],
  permit: ['check'],
};
const kinds = ['task', 'violation', 'complaint', 'sample', 'permit'] as const;

/** Makes changes of the right shape that may or may not be allowed: on any record, from any base, in any order. */
export class RandomChanges {
  readonly #random: Random;
  readonly #central: ModelCentral;
  readonly #form: FormDefinition;
  readonly #parishes: readonly [string, string];
  readonly #premises: string[] = [];
  readonly #inspections: string[] = [];
  readonly #ofKind: Readonly<Record<CoreName, string[]>> = {
    task: [],
    violation: [],
    complaint: [],
    sample: [],
    permit: [],
  };
  readonly #clock = new VirtualClock();

  constructor(random: Random, central: ModelCentral, form: FormDefinition, parishes: readonly [string, string]) {
    this.#random = random;
    this.#central = central;
    this.#form = form;
    this.#parishes = parishes;
  }

  id(): string {
    this.#clock.advance(1);
    return newId(this.#clock, this.#random);
  }

  next(sequence: number): Change {
    const random = this.#random;
    const kind = wholeNumber(random, 1, 20);
    if (this.#premises.length === 0 || kind === 1) return this.#create(sequence, this.#premises, this.#newPremises());
    if (this.#inspections.length === 0 || kind <= 3) {
      return this.#create(sequence, this.#inspections, this.#newInspection());
    }
    if (kind <= 5) return this.#change(sequence, this.#any(this.#premises), this.#patchPremises());
    const id = this.#any(this.#inspections);
    if (kind <= 9) return this.#change(sequence, id, { kind: 'inspection.save', patch: this.#patch() });
    if (kind <= 12) return this.#change(sequence, id, kind <= 11 ? this.#submit(id) : this.#review(id));
    return kind <= 16 ? this.#removeOrDecide(sequence) : this.#ofCore(sequence);
  }

  /** A record of the core: made, changed, or something is done to it. */
  #ofCore(sequence: number): Change {
    const random = this.#random;
    const kind = pick(random, kinds);
    const { [kind]: ids } = this.#ofKind;
    const save = `${kind}.save`;
    if (ids.length === 0 || chance(random, 0.3)) {
      const createdAt = new Date(this.#clock.now()).toISOString();
      const fixed = kind === 'violation' ? { inspectionId: this.#any(this.#inspections), itemId: '3' } : {};
      const patch = { ...this.#corePatch(kind), ...this.#needed(kind) };
      return this.#create(sequence, ids, changeBody({ kind: save, create: { createdAt, ...fixed }, patch }));
    }
    // Mostly one that central has taken.
    const taken = ids.filter(each => this.#central.state.others.has(each));
    const id = this.#any(taken.length > 0 && chance(random, 0.8) ? taken : ids);
    if (chance(random, 0.5))
      return this.#change(sequence, id, changeBody({ kind: save, patch: this.#corePatch(kind) }));
    const act = pick(random, acts[kind]);
    return this.#change(sequence, id, changeBody({ kind: `${kind}.${act}`, ...this.#said(act) }));
  }

  /** What no record of a kind is without. */
  #needed(kind: CoreName): object {
    const day = this.#day();
    switch (kind) {
      case 'task':
        return { title: this.#word(), assignee: this.#who() };
      case 'violation':
        return { premisesId: this.#any(this.#premises) };
      case 'complaint':
        return { subject: this.#word(), concern: 'food', received: day, place: this.#word() };
      case 'sample':
        return { measured: this.#word(), matter: 'water', place: this.#word(), takenOn: day };
      case 'permit':
        return { holder: this.#word(), number: this.#word(), expires: day, premisesId: this.#any(this.#premises) };
    }
  }

  /** What an act carries, of whichever kind it is. */
  #said(act: string): object {
    const day = this.#day();
    switch (act) {
      case 'correct':
        return { correctedOn: day, seenIn: this.#any(this.#inspections) };
      case 'decline':
      case 'settle':
      case 'reopen':
        return { comment: this.#word() };
      case 'assign':
        return { assignee: this.#who() };
      case 'visit':
        return { visitedOn: day, seenIn: this.#any(this.#inspections) };
      case 'answer':
        return { answer: this.#word() };
      case 'handover':
        return { heldBy: this.#word(), heldSince: day };
      case 'receive':
        return { receivedOn: day };
      case 'report':
        return { value: pick(this.#random, ['0.1', '12']), reportedOn: day };
      case 'check':
        return { seenOn: day, seenIn: this.#any(this.#inspections), comment: this.#word() };
      default:
        return {};
    }
  }

  #day(): string {
    return pick(this.#random, ['2026-01-05', '2026-02-05']);
  }

  #corePatch(kind: CoreName): object {
    const random = this.#random;
    const maybe = (likely: number, patch: () => object) => (chance(random, likely) ? patch() : {});
    const premises = maybe(0.3, () => ({ premisesId: this.#any(this.#premises) }));
    switch (kind) {
      case 'violation':
        return {
          words: this.#word(),
          ...maybe(0.5, () => ({ severity: pick(random, ['minor', 'serious', null]) })),
          ...maybe(0.5, () => ({ submission: wholeNumber(random, 1, 3) })),
        };
      case 'task':
        return {
          ...premises,
          ...maybe(0.6, () => ({ title: this.#word() })),
          ...maybe(0.6, () => ({ due: pick(random, [this.#day(), null]) })),
          ...maybe(0.3, () => ({ assignee: this.#who() })),
          ...maybe(0.1, () => ({ somethingNewer: 7 })),
        };
      case 'complaint':
        return {
          ...premises,
          ...maybe(0.3, () => ({ premisesId: null })),
          ...maybe(0.7, () => ({ place: pick(random, [this.#word(), null, null]) })),
          ...maybe(0.3, () => ({ linkedTo: this.#any(this.#ofKind.complaint) })),
          ...maybe(0.3, () => ({ urgency: pick(random, ['low', 'urgent']) })),
        };
      case 'sample':
        return {
          ...premises,
          ...maybe(0.5, () => ({ limit: pick(random, ['0.2', '10', null]) })),
          ...maybe(0.5, () => ({ takenAt: pick(random, ['09:30', '17:05', null]) })),
          ...maybe(0.3, () => ({ seal: this.#word() })),
        };
      case 'permit':
        return {
          ...premises,
          ...maybe(0.5, () => ({ number: this.#word() })),
          ...maybe(0.5, () => ({ expires: this.#day() })),
        };
    }
  }

  #who(): string {
    const all = [...this.#central.usernames()];
    return all[wholeNumber(this.#random, 0, all.length - 1)] ?? '';
  }

  /** Of a record with an open conflict, when there is one. */
  #removeOrDecide(sequence: number): Change {
    const random = this.#random;
    const { premises, inspections, others } = this.#central.state;
    const held = [...premises.values(), ...inspections.values(), ...others.values()].map(each => each.record);
    const open = held.filter(each => each.conflicts !== undefined);
    const ids = chance(random, 0.7) && open.length > 0 ? open.map(each => each.id) : held.map(each => each.id);
    const id = this.#any(ids);
    const entity = others.get(id)?.entity ?? (premises.has(id) ? 'premises' : 'inspection');
    const [conflict] = heldIn(this.#central.state, id)?.record.conflicts ?? [];
    if (chance(random, 0.4)) {
      const removed = chance(random, 0.7);
      return this.#change(sequence, id, changeBody({ kind: `${entity}.remove`, removed }));
    }
    const fields = conflict?.fields.map(each => each.field) ?? [];
    const take = fields.filter(() => chance(random, 0.5));
    const conflictId = conflict === undefined || chance(random, 0.1) ? this.id() : conflict.id;
    return this.#change(sequence, id, changeBody({ kind: `${entity}.decide`, conflictId, take }));
  }

  /** Now and then with an id that is taken. */
  #create(sequence: number, ids: string[], body: ChangeBody): Change {
    const id = ids.length > 0 && chance(this.#random, 0.1) ? this.#any(ids) : this.id();
    ids.push(id);
    return this.#change(sequence, id, body, pick(this.#random, this.#parishes));
  }

  #change(sequence: number, entityId: string, body: ChangeBody, parish = this.#parishOf(entityId)): Change {
    const changeId = this.id();
    const deviceTime = new Date(this.#clock.now()).toISOString();
    const revision = this.#revisionOf(entityId);
    const baseRevision = Math.max(0, revision - pick(this.#random, [0, 0, 1, 2, 5]));
    const made = { changeId, sequence, entityId, parish, baseRevision, deviceTime, deviceOffset: -300, body };
    return changeSchema.parse(made);
  }

  #any(ids: readonly string[]): string {
    return chance(this.#random, 0.03) ? this.id() : (ids[wholeNumber(this.#random, 0, ids.length - 1)] ?? this.id());
  }

  #parishOf(id: string): string {
    const known = heldIn(this.#central.state, id)?.record.parish;
    return known === undefined || chance(this.#random, 0.03) ? pick(this.#random, this.#parishes) : known;
  }

  #revisionOf(id: string): number {
    return heldIn(this.#central.state, id)?.record.revision ?? 0;
  }

  #word(): string {
    return pick(this.#random, ['one', 'two', 'three']);
  }

  #newPremises(): ChangeBody {
    const create = { createdAt: new Date(this.#clock.now()).toISOString() };
    return { kind: 'premises.save', create, patch: { name: this.#word(), owner: this.#word() } };
  }

  #patchPremises(): ChangeBody {
    const field = pick(this.#random, ['name', 'owner', 'address', 'kind', 'licenceNo', 'telephone', 'contact']);
    return { kind: 'premises.save', patch: { owner: this.#word(), [field]: this.#wordOrNothing(field) } };
  }

  /** What premises can be without is taken away at times. */
  #wordOrNothing(field: string): string | null {
    return field === 'contact' && chance(this.#random, 0.3) ? null : this.#word();
  }

  #newInspection(): ChangeBody {
    const createdAt = new Date(this.#clock.now()).toISOString();
    const formVersion = chance(this.#random, 0.05) ? 9 : this.#form.version;
    const create = { formId: this.#form.id, formVersion, inspectorName: 'Ines Campbell', createdAt };
    const patch = { ...this.#patch('whole'), premisesId: this.#any(this.#premises) };
    return changeBody({ kind: 'inspection.save', create, patch });
  }

  /** With whole answers, as apps write that do not know parts, or with parts of them. */
  #patch(how = pick(this.#random, ['whole', 'parts'])) {
    const random = this.#random;
    const item = () => wholeNumber(random, 1, 4);
    const answer = pick<object | null>(random, [
      { value: 'yes' },
      { value: 'no' },
      { value: 'yes', comment: 'Clean' },
      null,
    ]);
    const parts = pick<object>(random, [
      { value: 'yes' },
      { comment: pick(random, ['Clean', 'Dirty', null]) },
      { value: null, comment: null },
      { value: pick(random, ['yes', 'no', null]), severity: 'major' },
      {},
    ]);
    const answers = how === 'parts' ? { 'answers.*': { [item()]: parts } } : { answers: { [item()]: answer } };
    const patch = {
      ...(chance(random, 0.6)
        ? { header: { [pick(random, ['owner', 'address'])]: pick(random, ['a', 'b', null]) } }
        : {}),
      ...(chance(random, 0.1)
        ? { header: { inspection_date: pick(random, ['1999-01-01', '2026-01-05', '2999-01-01']) } }
        : {}),
      ...(chance(random, 0.6) ? answers : {}),
      ...(chance(random, 0.2) ? { signatures: { inspector_signature: { name: this.#word() } } } : {}),
      ...(chance(random, 0.1) ? { premisesId: this.#any(this.#premises) } : {}),
    };
    const body = changeBody({ kind: 'inspection.save', patch });
    return body.kind === 'inspection.save' ? body.patch : {};
  }

  #submit(id: string): ChangeBody {
    const record = this.#central.state.inspections.get(id)?.record;
    const words = record === undefined || chance(this.#random, 0.3) ? undefined : this.#words(record);
    const { answers } = (words === asCreated ? record : (words ?? record)) ?? { answers: {} };
    const { overall, critical, verdict } = scoreInspection(this.#form, answers);
    const off = chance(this.#random, 0.1) ? 1 : 0;
    const submission = Math.max(1, (record?.submission ?? 0) + pick(this.#random, [1, 1, 1, 0]));
    const scores = { overallScore: overall === null ? null : overall + off, criticalScore: critical, verdict };
    return { kind: 'inspection.submit', submission, ...scores, ...(words && { words }), ...this.#premisesSigned() };
  }

  /** Now and then what another device has made of the premises meanwhile is not what was signed. */
  #premisesSigned() {
    if (chance(this.#random, 0.5)) return {};
    const [name, owner] = [this.#word(), this.#word()];
    return { premises: { name, owner, address: '', kind: '', licenceNo: '', telephone: '' } };
  }

  /** What a person signed: often what central has, else with words that it lacks or has otherwise. */
  #words(record: Inspection): SignedWords | typeof asCreated {
    if (chance(this.#random, 0.2)) return asCreated;
    const { premisesId, header, answers, signatures } = record;
    const words = { premisesId, header, answers, signatures };
    return chance(this.#random, 0.5) ? words : withValues(words, writtenIn(words, this.#patch()));
  }

  #review(id: string): ChangeBody {
    const submission = Math.max(1, this.#central.state.inspections.get(id)?.record.submission ?? 1);
    const action = pick(this.#random, ['approve', 'return', 'return']);
    return { kind: 'inspection.review', submission, action, comment: pick(this.#random, ['Item 3, please.', '']) };
  }
}

function changeBody(body: object): ChangeBody {
  return changeSchema.shape.body.parse(body);
}
