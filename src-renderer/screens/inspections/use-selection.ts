import { useState } from 'react';
import { mostSelected } from '../../../src-shared/contract/inspections.ts';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { useClient } from '../../data/client-context.ts';
import type { ListFilter } from '../../data/use-paged-call.ts';

/** The most lines that one call answers. */
const linesAtOnce = 500;

/** The inspections that a person has selected in a list; null while they select nothing. */
export type Selection = ReturnType<typeof useSelection>;

/** Selecting in a list with this filter, one by one, from one to another, or all. */
export function useSelection(filter: ListFilter<'inspections.list'>) {
  const client = useClient();
  const [selected, setSelected] = useState<ReadonlySet<InspectionId> | null>(null);
  /** Where the last one was ticked. */
  const [last, setLast] = useState(0);
  const add = (ids: readonly InspectionId[]) =>
    setSelected(before => new Set([...(before ?? []), ...ids].slice(0, mostSelected)));

  const readRange = async (from: number, to: number): Promise<void> => {
    for (let offset = from; offset <= to; offset += linesAtOnce) {
      const limit = Math.min(linesAtOnce, to - offset + 1);
      const { rows } = await client.call('inspections.list', { ...filter, offset, limit });
      add(rows.map(({ id }) => id));
    }
  };

  return {
    selected,
    begin: () => setSelected(new Set()),
    end: () => setSelected(null),
    clear: () => setSelected(new Set()),
    /** Ticks one, or takes its tick away; `withRange`: all from the last one to this. */
    toggle: (id: InspectionId, index: number, withRange: boolean): void => {
      const isTicked = selected?.has(id) ?? false;
      setLast(index);
      if (withRange)
        void readRange(
          Math.min(last, index),
          Math.min(Math.max(last, index), Math.min(last, index) + mostSelected - 1),
        );
      else if (isTicked) setSelected(new Set([...(selected ?? [])].filter(each => each !== id)));
      else add([id]);
    },
    /** Ticks all that the list shows, which are so many. */
    all: (total: number): Promise<void> => readRange(0, Math.min(total, mostSelected) - 1),
  };
}
