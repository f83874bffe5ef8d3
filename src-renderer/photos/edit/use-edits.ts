import { useState } from 'react';
import {
  type Mark,
  type MarkKind,
  noEdits,
  type PictureEdits,
  turned,
  withChanged,
  withMark,
  withoutMark,
} from './picture-edits.ts';

/** What a person is doing to a picture. Every step can be taken back. */
export interface Edits {
  readonly now: PictureEdits;
  /** The mark that buttons and keys act on. */
  readonly chosen: Mark | undefined;
  readonly canUndo: boolean;
  turn(): void;
  /** @param text what a text says at first */
  add(kind: MarkKind, text: string): void;
  choose(id: number): void;
  change(id: number, change: (mark: Mark) => Mark): void;
  remove(id: number): void;
  undo(): void;
}

export function useEdits(): Edits {
  const [steps, setSteps] = useState<readonly PictureEdits[]>([noEdits]);
  const [chosenId, choose] = useState(0);
  const now = steps.at(-1) ?? noEdits;
  const go = (next: PictureEdits) => setSteps([...steps, next]);
  return {
    now,
    chosen: now.marks.find(({ id }) => id === chosenId),
    canUndo: steps.length > 1,
    turn: () => go(turned(now)),
    add: (kind, text) => {
      const next = withMark(now, kind, text);
      go(next);
      choose(next.marks.at(-1)?.id ?? 0);
    },
    choose,
    change: (id, change) => go(withChanged(now, id, change)),
    remove: id => go(withoutMark(now, id)),
    undo: () => setSteps(steps.length > 1 ? steps.slice(0, -1) : steps),
  };
}
