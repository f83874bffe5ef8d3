import type { OutboxLine } from '../../../src-shared/contract/sync.ts';
import type { Words } from '../../../src-shared/entities/define-entity.ts';
import { entityNamed } from '../../../src-shared/entities/entities.ts';
import { pageOf } from '../../../src-shared/entities/record-page.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { verbOf } from '../../../src-shared/sync-protocol/apply-change.ts';
import { type ChangeBody, type CoreBody, entityOf } from '../../../src-shared/sync-protocol/change.ts';
import type { LocalDb, ReadTransaction } from '../../local-db/local-db.ts';
import { findRecord, titleOf } from '../../local-db/records.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';

/** What a change does, in words. */
export function wordsOf(body: ChangeBody): string {
  const { words, own } = entityNamed(entityOf(body.kind));
  return own.length === 0 ? coreWords(words, body as CoreBody) : ownWords(body as Exclude<ChangeBody, CoreBody>);
}

/** The same for a kind of the record core. */
function coreWords({ one, acts }: Words, body: CoreBody): string {
  const kind = one();
  if ('recorded' in body) return m.acts_import();
  if ('patch' in body) return body.create === undefined ? m.kinds_changes({ kind }) : m.kinds_new({ kind });
  if ('removed' in body) return body.removed ? m.kinds_removal({ kind }) : m.kinds_brought_back({ kind });
  if ('conflictId' in body) return m.acts_decide();
  const verb = verbOf(body.kind);
  if (verb === 'takeback') return m.acts_takeback();
  const act = acts[verb];
  return act === undefined ? m.acts_withdraw() : m.kinds_act({ kind, act: act() });
}

function ownWords(body: Exclude<ChangeBody, CoreBody>): string {
  switch (body.kind) {
    case 'premises.save':
      return body.create === undefined ? m.acts_premises_save() : m.acts_premises_create();
    case 'inspection.save':
      return body.create === undefined ? m.acts_inspection_save() : m.acts_inspection_create();
    case 'inspection.submit':
      return m.acts_inspection_submit();
    case 'inspection.review':
      return body.action === 'return' ? m.acts_inspection_return() : m.acts_inspection_approve();
    case 'premises.remove':
      return body.removed ? m.acts_premises_remove() : m.acts_premises_restore();
    case 'inspection.remove':
      return body.removed ? m.acts_inspection_remove() : m.acts_inspection_restore();
    case 'premises.import':
    case 'inspection.import':
      return m.acts_import();
    case 'premises.takeback':
    case 'inspection.takeback':
      return m.acts_takeback();
    case 'premises.decide':
    case 'inspection.decide':
      return m.acts_decide();
    case 'premises.withdraw':
    case 'inspection.withdraw':
      return m.acts_withdraw();
  }
}

/** What names the record of a change and where it stands; without a name while it is not on the device. */
export function recordOfChange(tx: ReadTransaction, { entityId, body }: Pick<OutboxEntry, 'entityId' | 'body'>) {
  const entity = entityOf(body.kind);
  const found = findRecord(tx, entityId);
  return found === null
    ? { entity, entityId, title: '', page: { entity, id: entityId } }
    : { entity, entityId, title: titleOf(tx, found), page: pageOf(found) };
}

const openStates = ['waiting', 'refused', 'conflict'] as const;

/** What is not at central, oldest first. */
export function listOutbox(db: LocalDb, limit: number): { lines: OutboxLine[]; total: number } {
  return db.read(tx => ({
    lines: tx.outbox.list(openStates, limit).map(entry => ({
      ...recordOfChange(tx, entry),
      changeId: entry.changeId,
      what: wordsOf(entry.body),
      at: entry.deviceTime,
      state: entry.state as OutboxLine['state'],
      code: entry.code,
      reason: entry.reason,
      fields: entry.fields,
    })),
    total: tx.outbox.count(openStates),
  }));
}
