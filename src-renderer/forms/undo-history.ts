import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import { type EntryChange, stands } from './entry-change.ts';
import { placeOf } from './places.ts';

/** A person's act on one entry. */
export interface Step extends EntryChange {
  /** Acts of one name that follow each other are one step: what is typed into one box. Null stands alone. */
  readonly group: string | null;
}

/** The acts of a person at one form, to be taken back and made again in order. */
export interface UndoHistory {
  /** Notes an act; what was taken back before it can not be made again. */
  note(step: Step): void;
  /** The box was left: what is typed there next is another step. */
  close(): void;
  /** The record came in with other content: a signature that was given before is void, and never comes back. */
  forgetSignatures(): void;
  canUndo(content: InspectionContent): boolean;
  canRedo(content: InspectionContent): boolean;
  /** The entry as it is to be put back; null when there is nothing to take back. */
  undo(content: InspectionContent): Step | null;
  /** The same for the act that was taken back last. */
  redo(content: InspectionContent): Step | null;
}

/** Acts that can be taken back; older ones stay done. */
const mostSteps = 200;

const turned = (step: Step): Step => ({ ...step, before: step.after, after: step.before, group: null });

/**
 * An act counts only while what it changed still is as it left it: what another window, another device, or the voiding of a
 * signature, has changed since is passed over and stays.
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
