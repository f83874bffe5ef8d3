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

/** A part of the draft; drawn again only when that part changes. `select` must answer the same object while nothing changed. */
export function useDraft<T>(store: DraftStore, select: (state: DraftState) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.state()));
}

/** Where the edits stand. */
export function useSaveState(autosave: Autosave): SaveState {
  return useSyncExternalStore(autosave.subscribe, autosave.state);
}

/** The form with what it asks of the draft as it stands; the same object while it asks the same. */
export function useAskedForm(store: DraftStore): FormDefinition {
  const closed = useDraft(store, ({ content }) => [...closedPlaces(store.form, content)].join(' '));
  return useMemo(() => formWithout(store.form, new Set(closed.split(' ').filter(Boolean))), [store, closed]);
}

/**
 * The form's words on a value that breaks its constraint; null when it keeps to it, or has none.
 * @param field `header.owner`, `answers.07.value`
 */
export function useBroken(store: DraftStore, field: string, constraint: string | undefined): string | null {
  return useDraft(store, ({ content }) => {
    if (constraint === undefined) return null;
    return brokenConstraints(askedOf(store.form, content)).find(each => each.field === field)?.problem ?? null;
  });
}

/** What may be said of the result of the present answers. */
export function useOutcome(store: DraftStore): Outcome {
  const answers = useDraft(store, state => state.content.answers);
  return useMemo(() => outcomeOf(store.form, answers), [store, answers]);
}

/** One thing that keeps the inspection from being submitted. */
export interface OpenPoint {
  readonly field: string;
  readonly label: string;
  readonly problem: string;
}

/** What is on the screen but not in the record because it is not right yet. */
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

/** Everything that submit still needs: what is not right first, then what is missing, in the order of the form. */
export function useOpenPoints(store: DraftStore): readonly OpenPoint[] {
  const content = useDraft(store, state => state.content);
  const wrong = useWrongParts(store);
  return useMemo(() => {
    const missing = neededParts(store.form, content);
    return [...wrong, ...missing.map(part => ({ ...part, label: labelOf(store.form, splitField(part.field).place) }))];
  }, [store, content, wrong]);
}

/** The text of a box: as typed while it is typed in or not right, else from the record. */
export function shownText(typing: Typing | undefined, part: string, saved: string | number | undefined): string {
  return typing?.[part]?.text ?? String(saved ?? '');
}
