import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import { type EntryChange, stands } from './entry-change.ts';
import { placeOf } from './places.ts';

/** One edit of an entry. */
export interface Step extends EntryChange {
  /** Consecutive edits of one group are one step, such as typing into one box. Null: a step of its own. */
  readonly group: string | null;
}

/** Undo and redo of the edits made in one form. */
export interface UndoHistory {
  /** Records an edit, and drops what could be redone. */
  note(step: Step): void;
  /** Ends the present group: what is typed next is another step. */
  close(): void;
  /** Drops the steps of signatures: the content has changed, so earlier signatures are void and must not come back. */
  forgetSignatures(): void;
  canUndo(content: InspectionContent): boolean;
  canRedo(content: InspectionContent): boolean;
  /** The step to undo; null when there is none. */
  undo(content: InspectionContent): Step | null;
  /** The step to redo; null when there is none. */
  redo(content: InspectionContent): Step | null;
}

/** The most steps that can be undone. */
const mostSteps = 200;

const turned = (step: Step): Step => ({ ...step, before: step.after, after: step.before, group: null });

/**
 * A step can be undone only while its entry is still as the step left it. Entries changed since by another window, another device or
 * the voiding of a signature are skipped.
 */
export function createUndoHistory(): UndoHistory {
  let done: readonly Step[] = [];
  let undone: readonly Step[] = [];
  let open = false;

  const lastOf = (steps: readonly Step[], content: InspectionContent) =>
    steps.findLastIndex(step => stands(step, content));
  const grown = (last: Step | undefined, step: Step): boolean =>
    open && step.group !== null && last?.group === step.group && last.kind === step.kind && last.key === step.key;

  return {
    note(step) {
      undone = [];
      const last = done.at(-1);
      done = grown(last, step) && last ? [...done.slice(0, -1), { ...last, after: step.after }] : [...done, step];
      done = done.slice(-mostSteps);
      open = true;
    },
    close() {
      open = false;
    },
    forgetSignatures() {
      done = done.filter(step => step.kind !== 'signatures');
      undone = undone.filter(step => step.kind !== 'signatures');
    },
    canUndo: content => lastOf(done, content) !== -1,
    canRedo: content => lastOf(undone, content) !== -1,
    undo(content) {
      const at = lastOf(done, content);
      const step = done[at];
      if (step === undefined) return null;
      done = done.slice(0, at);
      undone = [...undone, turned(step)];
      open = false;
      return turned(step);
    },
    redo(content) {
      const at = lastOf(undone, content);
      const step = undone[at];
      if (step === undefined) return null;
      undone = undone.slice(0, at);
      done = [...done, turned(step)];
      open = false;
      return turned(step);
    },
  };
}

/** The place that a step is about. */
export const placeOfStep = ({ kind, key }: Step): string => placeOf(kind, key);
