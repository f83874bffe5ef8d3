import { useMemo, useSyncExternalStore } from 'react';
import { askedOf, closedPlaces, formWithout } from '../../src-shared/domain/form/asked.ts';
import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import { brokenConstraints } from '../../src-shared/domain/inspection/broken-constraints.ts';
import { neededParts } from '../../src-shared/domain/inspection/missing-parts.ts';
import { type Outcome, outcomeOf } from '../../src-shared/domain/scoring/outcome.ts';
import type { Autosave, SaveState } from './autosave.ts';
import type { DraftState, DraftStore, Typing } from './draft-store.ts';
import { labelOf } from './form-words.ts';
import { splitField } from './places.ts';

/** A part of the draft; re-renders only when that part changes. `select` must return the same object while nothing changed. */
export function useDraft<T>(store: DraftStore, select: (state: DraftState) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.state()));
}

/** The state of saving. */
export function useSaveState(autosave: Autosave): SaveState {
  return useSyncExternalStore(autosave.subscribe, autosave.state);
}

/** The form reduced to what is relevant for the present draft; the same object while that does not change. */
export function useAskedForm(store: DraftStore): FormDefinition {
  const closed = useDraft(store, ({ content }) => [...closedPlaces(store.form, content)].join(' '));
  return useMemo(() => formWithout(store.form, new Set(closed.split(' ').filter(Boolean))), [store, closed]);
}

/**
 * The form's message for a value that violates its constraint; null when it does not, or has none.
 * @param field `header.owner`, `answers.07.value`
 */
export function useBroken(store: DraftStore, field: string, constraint: string | undefined): string | null {
  return useDraft(store, ({ content }) => {
    if (constraint === undefined) return null;
    return brokenConstraints(askedOf(store.form, content)).find(each => each.field === field)?.problem ?? null;
  });
}

/** The result so far. */
export function useOutcome(store: DraftStore): Outcome {
  const answers = useDraft(store, state => state.content.answers);
  return useMemo(() => outcomeOf(store.form, answers), [store, answers]);
}

/** One reason why the inspection cannot be submitted. */
export interface OpenPoint {
  readonly field: string;
  readonly label: string;
  readonly problem: string;
}

/** What is on the screen but not in the record, because it is not valid yet. */
export function useWrongParts(store: DraftStore): readonly OpenPoint[] {
  const typing = useDraft(store, state => state.typing);
  return useMemo(
    () =>
      Object.entries(typing).flatMap(([place, parts]) =>
        Object.entries(parts)
          .flatMap(([part, { problem }]) => (problem === null ? [] : [{ field: `${place}.${part}`, problem }]))
          .slice(0, 1)
          .map(point => ({ ...point, label: labelOf(store.form, place) })),
      ),
    [store, typing],
  );
}

/** Everything that submit still needs: invalid entries first, then missing ones, in the order of the form. */
export function useOpenPoints(store: DraftStore): readonly OpenPoint[] {
  const content = useDraft(store, state => state.content);
  const wrong = useWrongParts(store);
  return useMemo(() => {
    const missing = neededParts(store.form, content);
    return [...wrong, ...missing.map(part => ({ ...part, label: labelOf(store.form, splitField(part.field).place) }))];
  }, [store, content, wrong]);
}

/** The text of a box: as typed while it is being edited or is invalid, else from the record. */
export function shownText(typing: Typing | undefined, part: string, saved: string | number | undefined): string {
  return typing?.[part]?.text ?? String(saved ?? '');
}
