import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { LegacyRow } from '../../local-db/legacy-file.ts';
import { itemKey, textOf } from './legacy-values.ts';
import type { Unread } from './unread.ts';

/** What the old system stored of one item: points or words, or for hotels the two counts. */
export interface StoredItem {
  readonly item: string;
  readonly points: string | null;
  readonly observations: string | null;
  readonly errors: string | null;
}

/** Points by item, each as it was written. */
type Points = ReadonlyMap<string, string>;

/** The items of a form by the ids that the old system had for them. */
export function itemsByLegacyId(form: FormDefinition): ReadonlyMap<string, string> {
  return new Map(itemsOf(form).map(({ id, sourceId }) => [itemKey(sourceId ?? id), id]));
}

/** The swimming pool's list has an item more, which the form never had: a copy of the last, behind 3C. */
const phantoms: Readonly<Record<string, { readonly after: string; readonly name: string }>> = {
  'swimming-pool': { after: '3C', name: '3D' },
};

/** The points of the rows of items; of two rows of an item that differ, the last. */
function fromRows(form: FormDefinition, stored: readonly StoredItem[], unread: Unread): Points {
  const ids = itemsByLegacyId(form);
  const points = new Map<string, string>();
  for (const { item, points: written } of stored) {
    if (written === null) continue;
    const id = ids.get(itemKey(item));
    if (id === undefined) {
      unread.keepWrong(`item ${item}`, written, m.legacy_no_such_item());
      continue;
    }
    const before = points.get(id);
    if (before !== undefined && before !== written)
      unread.keepWrong(`item ${item}`, before, m.legacy_item_twice({ one: before, other: written }));
    points.set(id, written);
  }
  return points;
}

/** The points of the column `scores`, a list in the order of the items; none where it is not as long as the form. */
function fromList(form: FormDefinition, row: LegacyRow, unread: Unread): Points {
  const written = textOf(row.scores);
  if (written === null) return new Map();
  const list = written.split(',').map(each => each.trim());
  const ids = itemsOf(form).map(({ id }) => id);
  const phantom = phantoms[form.id];
  const named = phantom !== undefined && list.length === ids.length + 1 ? withPhantom(ids, phantom) : ids;
  if (list.length !== named.length) {
    unread.keepWrong('scores', written, m.legacy_list_length({ length: list.length, items: ids.length }));
    return new Map();
  }
  const points = new Map<string, string>();
  for (const [at, id] of named.entries()) {
    const each = textOf(list[at] ?? null);
    if (each === null) continue;
    if (ids.includes(id)) points.set(id, each);
    else unread.keep(`item ${id}`, each);
  }
  return points;
}

const withPhantom = (ids: readonly string[], { after, name }: { after: string; name: string }) =>
  ids.flatMap(id => (id === after ? [id, name] : [id]));

/** The points of columns such as `score_07` and `score_1A`; none where all of them say nothing. */
function fromColumns(form: FormDefinition, row: LegacyRow): Points {
  const ids = itemsByLegacyId(form);
  const found = Object.keys(row).flatMap((column): [string, string][] => {
    const id = column.startsWith('score_') ? ids.get(itemKey(column.slice('score_'.length))) : undefined;
    const written = textOf(row[column]);
    return id === undefined || written === null ? [] : [[id, written]];
  });
  return new Map(found.every(([, written]) => Number(written) === 0) ? [] : found);
}

const sameNumber = (one: string, other: string) => one === other || Number(one) === Number(other);

/** Says where a source that was not taken has other points, and keeps it. */
function compare(
  taken: { name: string; points: Points },
  other: { name: string; points: Points },
  unread: Unread,
): void {
  const differing = [...other.points].filter(([id, written]) => {
    const chosen = taken.points.get(id);
    return chosen !== undefined && !sameNumber(chosen, written);
  });
  if (differing.length === 0) return;
  const each = differing.map(([id, written]) => `${id}: ${taken.points.get(id)} and ${written}`).join(', ');
  unread.keepWrong(
    other.name,
    differing.map(([id, written]) => `${id}=${written}`).join(','),
    m.legacy_points_differ({ taken: taken.name, other: other.name, items: each }),
  );
}

/**
 * The points of each item as the old system wrote them. It stored them up to three times, and not always alike: the rows of items
 * where they are complete, else the list, else the columns, else what rows there are.
 */
export function pointsOf(form: FormDefinition, row: LegacyRow, stored: readonly StoredItem[], unread: Unread): Points {
  const many = itemsOf(form).length;
  const sources = [
    { name: 'inspection_items', points: fromRows(form, stored, unread) },
    { name: 'scores', points: fromList(form, row, unread) },
    { name: 'score columns', points: fromColumns(form, row) },
  ];
  const taken =
    sources.find(({ points }) => points.size === many) ?? sources.toSorted((a, b) => b.points.size - a.points.size)[0];
  if (taken === undefined) return new Map();
  for (const other of sources) if (other !== taken) compare(taken, other, unread);
  return taken.points;
}
