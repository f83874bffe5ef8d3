import type { Premises } from '../../../../src-shared/domain/premises/premises.ts';
import type { Change } from '../../../../src-shared/sync-protocol/change.ts';
import type { FeedPage } from '../../../../src-shared/sync-protocol/pull.ts';
import type { Outcome } from '../../../../src-shared/sync-protocol/push.ts';

interface Held {
  record: Premises;
  position: number;
  readonly fields: Map<string, { revision: number; device: string }>;
}

/** Central as the rules of the data describe it, for premises of one parish: in memory, without a network. */
export class CentralModel {
  readonly held = new Map<string, Held>();
  readonly #outcomes = new Map<string, Outcome>();
  #position = 0;

  /** Does each change once; repeats get their stored outcome. */
  push(device: string, changes: readonly Change[]): Outcome[] {
    return changes.map(change => {
      const known = this.#outcomes.get(change.changeId);
      if (known !== undefined) return known;
      const outcome = this.#apply(device, change);
      this.#outcomes.set(change.changeId, outcome);
      return outcome;
    });
  }

  /** Another device's change, made on what central holds now. */
  edit(id: string, patch: Record<string, string>): void {
    const held = this.held.get(id);
    if (held !== undefined) this.#write(held, 'another device', patch);
  }

  /** The next records after a position. */
  page(after: number, limit: number): FeedPage {
    const next = [...this.held.values()].filter(each => each.position > after).sort((a, b) => a.position - b.position);
    const records = next
      .slice(0, limit)
      .map(({ record, position }) => ({ entity: 'premises' as const, position, record }));
    const position = records.at(-1)?.position ?? after;
    const cursor = { parish: 'Kingston', position, linkPosition: position, linkHash: String(position) };
    return { parish: 'Kingston', reset: false, more: next.length > limit, newer: [], cursor, records };
  }

  #apply(device: string, change: Change): Outcome {
    const { sequence, changeId, entityId, baseRevision, body } = change;
    const done = { sequence, changeId, status: 'applied' as const, code: null, reason: null, fields: [], record: null };
    if (body.kind !== 'premises.save') throw new Error('the model knows premises only');
    const held = this.held.get(entityId) ?? this.#create(change);
    const newer = (field: string) => {
      const last = held.fields.get(field);
      return last !== undefined && last.revision > baseRevision && last.device !== device;
    };
    const conflicting = Object.entries(body.patch).filter(
      ([field, value]) => newer(field) && held.record[field as keyof Premises] !== value,
    );
    if (conflicting.length === 0) {
      this.#write(held, device, body.patch);
      return done;
    }
    const left = Object.entries(body.patch).filter(each => !conflicting.some(([field]) => field === each[0]));
    this.#setAside(held, change, conflicting);
    this.#write(held, device, Object.fromEntries(left));
    return { ...done, status: 'conflict', fields: conflicting.map(([field]) => field), record: held.record };
  }

  #setAside(held: Held, { changeId, deviceTime }: Change, values: readonly (readonly [string, unknown])[]): void {
    const nobody = { keptBy: null, keptByName: null, keptAt: null };
    const fields = values.map(([field, value]) => ({ field, value: value as string, kept: null, ...nobody }));
    const open = { id: changeId, by: 'ines', byName: 'Ines', at: deviceTime, fields };
    held.record = { ...held.record, conflicts: [...(held.record.conflicts ?? []), open] };
  }

  #create({ entityId, parish, deviceTime }: Change): Held {
    const empty = { name: '', owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
    const made = { createdBy: 'ines', createdAt: deviceTime, updatedAt: deviceTime, revision: 0 };
    const record = { ...empty, ...made, id: entityId as Premises['id'], parish };
    const held = { record, position: 0, fields: new Map() };
    this.held.set(entityId, held);
    return held;
  }

  #write(held: Held, device: string, patch: Readonly<Record<string, unknown>>): void {
    const revision = held.record.revision + 1;
    held.record = { ...held.record, ...patch, revision };
    for (const field of Object.keys(patch)) held.fields.set(field, { revision, device });
    held.position = ++this.#position;
  }
}
