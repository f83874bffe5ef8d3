import { createHash } from 'node:crypto';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import {
  type Cursor,
  type FeedPage,
  type FeedRecord,
  type NewerRecord,
  startOfFeed,
} from '../../../src-shared/sync-protocol/pull.ts';
import type { CentralState, Errand, LogLine } from './state.ts';

/** `resources/central/functions/feed.sql` in plain code. */

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const head = (state: CentralState, parish: string) => state.links.get(parish)?.at(-1) ?? { position: 0, hash: '' };

/** @param lines what this push did, in order of sequence; those that did nothing move no feed */
export function advanceFeeds(state: CentralState, lines: readonly LogLine[]): void {
  const done = lines.filter(line => line.revision !== null);
  for (const parish of new Set(done.map(line => line.change.parish))) {
    const ofParish = done.filter(line => line.change.parish === parish);
    const here = ofParish.map(line => line.change);
    const facts = ofParish.flatMap(({ change, answer, revision }) => [change.changeId, answer.status, revision]);
    const { position, hash } = head(state, parish);
    // A record changed several times is in the feed once, in the place of its last change.
    const latest = [...new Set(here.map(change => change.entityId).reverse())].reverse();
    for (const [at, id] of latest.entries()) {
      const entity = here.find(({ entityId }) => entityId === id)?.body.kind.split('.')[0] ?? '';
      const record = state.inspections.get(id)?.record;
      const draftOf = record?.status === 'draft' ? record.inspector : null;
      state.feed.set(id, { parish, position: position + at + 1, entity, draftOf });
    }
    const link = {
      position: position + latest.length,
      hash: sha256(hash + facts.join(' ')),
    };
    state.links.set(parish, [...(state.links.get(parish) ?? []), link]);
  }
}

/** A newer app has written a record that this version knows nothing of. */
export function addErrand(state: CentralState, parish: string, errand: Errand): void {
  const { position, hash } = head(state, parish);
  state.errands.set(errand.id, errand);
  state.feed.set(errand.id, { parish, position: position + 1, entity: 'errand', draftOf: null });
  state.links.set(parish, [
    ...(state.links.get(parish) ?? []),
    { position: position + 1, hash: sha256(hash + errand.id) },
  ]);
}

export function feedPage(
  state: CentralState,
  { username }: Person,
  parish: string,
  since: Cursor,
  limit: number,
): FeedPage {
  const links = state.links.get(parish) ?? [];
  const { position, linkPosition, linkHash } = since;
  const isKnown = links.some(link => link.position === linkPosition && link.hash === linkHash);
  if (position > linkPosition || (linkPosition > 0 && !isKnown)) {
    return { parish, reset: true, more: false, newer: [], cursor: startOfFeed(parish), records: [] };
  }
  const seen = [...state.feed]
    .filter(([, line]) => line.parish === parish && line.position > position)
    .filter(([, { draftOf }]) => draftOf === null || draftOf === username)
    .sort(([, a], [, b]) => a.position - b.position)
    .slice(0, limit);
  const end = head(state, parish).position;
  const last = seen.length === limit ? (seen.at(-1)?.[1].position ?? end) : end;
  const link = links.find(each => each.position >= last) ?? { position: 0, hash: '' };
  return {
    parish,
    reset: false,
    more: last < end,
    newer: seen.flatMap(([id, line]) => newerRecord(state, id, line.position)),
    cursor: { parish, position: last, linkPosition: link.position, linkHash: link.hash },
    records: seen.flatMap(([id, line]) => feedRecord(state, id, line.position)),
  };
}

function feedRecord(state: CentralState, id: string, position: number): FeedRecord[] {
  const premises = state.premises.get(id);
  if (premises !== undefined) return [{ entity: 'premises', position, record: premises.record }];
  const inspection = state.inspections.get(id);
  if (inspection !== undefined) return [{ entity: 'inspection', position, record: inspection.record }];
  const other = state.others.get(id);
  return other === undefined ? [] : [{ entity: other.entity, position, record: other.record }];
}

function newerRecord(state: CentralState, id: string, position: number): NewerRecord[] {
  const errand = state.errands.get(id);
  return errand === undefined ? [] : [{ entity: 'errand', position, record: { ...errand } }];
}
