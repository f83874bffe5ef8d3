import { type InspectionPatch, mergePatches } from '../../src-shared/domain/inspection/inspection-patch.ts';
import type { Timing } from '../data/window-timing.ts';

/** Milliseconds after the last keystroke before a save starts. */
export const quietMs = 400;
/** A save starts at the latest this long after the first unsaved edit, so that it is on the disk within a second. */
export const longestMs = 800;
const firstRetryMs = 1000;
const longestRetryMs = 15_000;

/** The state of saving. `at` is the time of the last save, null when nothing has been saved since opening. */
export type SaveState =
  /** Nothing was entered, and nothing is stored yet. */
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface Autosave {
  /** Queues an edit; it is saved soon, together with others. */
  edit(patch: InspectionPatch): void;
  /** Saves queued edits at once. True when everything is stored, false when a save failed; it is retried automatically. */
  flush(): Promise<boolean>;
  /** Edits not known to be saved: queued ones and those being saved. */
  unsaved(): InspectionPatch;
  state(): SaveState;
  /** Calls the listener at each new state; returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
}

interface AutosaveOptions<Saved> {
  /** Set when the record is not stored before the first edit. */
  readonly isNew?: boolean;
  /** Called with the reply to a save, once its patch no longer counts as unsaved. */
  readonly received?: (saved: Saved) => void;
}

/**
 * Saves edits as they are made. One save runs at a time; edits made meanwhile are merged and follow it. After a failure the edits go
 * back in front of newer ones and are retried with backoff.
 * @param save resolves when the patch is stored
 */
export function createAutosave<Saved>(
  timing: Timing,
  save: (patch: InspectionPatch) => Promise<Saved>,
  { isNew = false, received = () => {} }: AutosaveOptions<Saved> = {},
): Autosave {
  const listeners = new Set<() => void>();
  let state: SaveState = isNew ? { kind: 'untouched' } : { kind: 'saved', at: null };
  let waiting: InspectionPatch | null = null;
  let waitingSince = 0;
  let lastEdit = 0;
  let sending: { readonly patch: InspectionPatch; readonly done: Promise<boolean> } | null = null;
  let retryMs = firstRetryMs;
  let cancelTimer: () => void = () => {};

  const show = (next: SaveState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  const sendIn = (ms: number) => {
    cancelTimer();
    cancelTimer = timing.after(Math.max(0, ms), () => void send());
  };
  const sendWhenQuiet = () => sendIn(Math.min(lastEdit + quietMs, waitingSince + longestMs) - timing.now());

  const succeeded = (saved: Saved) => {
    sending = null;
    received(saved);
    retryMs = firstRetryMs;
    if (waiting === null) return show({ kind: 'saved', at: timing.now() });
    show({ kind: 'waiting' });
    sendWhenQuiet();
  };
  const failed = (patch: InspectionPatch, error: unknown) => {
    sending = null;
    waiting = waiting === null ? patch : mergePatches(patch, waiting);
    show({ kind: 'failed', error });
    sendIn(retryMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  };

  const send = (): Promise<boolean> => {
    if (sending !== null) return sending.done;
    if (waiting === null) return Promise.resolve(true);
    cancelTimer();
    const patch = waiting;
    waiting = null;
    const done = save(patch).then(
      saved => {
        succeeded(saved);
        return true;
      },
      error => {
        failed(patch, error);
        return false;
      },
    );
    sending = { patch, done };
    show({ kind: 'saving' });
    return done;
  };

  return {
    edit(patch) {
      lastEdit = timing.now();
      if (waiting === null) waitingSince = lastEdit;
      waiting = waiting === null ? patch : mergePatches(waiting, patch);
      if (sending !== null) return;
      if (state.kind === 'saved' || state.kind === 'untouched') show({ kind: 'waiting' });
      sendWhenQuiet();
    },
    async flush() {
      while (sending !== null || waiting !== null) {
        if (!(await send())) return false;
      }
      return true;
    },
    unsaved: () => mergePatches(sending?.patch ?? {}, waiting ?? {}),
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
