import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { letterKeysWork } from '../../components/use-free-keys.ts';
import type { DraftStore } from '../draft-store.ts';
import { focusAnswer, stepToItem } from '../places.ts';
import { today } from '../today.ts';
import { answerEntry } from './answer-entry.ts';

/** What the keyboard shortcuts of a row act on. */
interface KeyedItem {
  readonly store: DraftStore;
  readonly item: FormItem;
  /** Opens the note below the answer; it is rendered when this returns. */
  openNote(): void;
}

/** The answers of an item in the order of the keys 1, 2, 3. */
export function choicesOf(item: FormItem): readonly ('yes' | 'no' | 'na')[] {
  return item.response === 'yes-no-na' ? ['yes', 'no', 'na'] : ['yes', 'no'];
}

const isTextBox = (target: EventTarget) => target instanceof Element && target.matches('textarea, [type="date"]');
const isNumberBox = (target: EventTarget): target is HTMLElement =>
  target instanceof HTMLElement && target.matches('input[type="text"]');
const commentOf = (row: HTMLElement) => row.querySelector<HTMLElement>('[data-part="comment"]');
const photoButtonOf = (row: HTMLElement) => row.querySelector<HTMLElement>('[data-add-photos]');

const steps: Readonly<Record<string, 1 | -1 | undefined>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/** Enter in a number box moves to the next one, so that a column of counts is typed without the mouse. */
function goToNextNumber(from: HTMLElement): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-item-row] input[type="text"]')];
  all[all.indexOf(from) + 1]?.focus();
}

/** Moves the focus to the row's comment, with the whole row visible. */
function goToComment(row: HTMLElement, { openNote }: KeyedItem): void {
  if (commentOf(row) === null) openNote();
  const comment = commentOf(row);
  comment?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
  comment?.scrollIntoView({ block: 'nearest' });
}

/** Answers the item and moves on: to the next one, or after a No into its details. */
function answer(row: HTMLElement, keyed: KeyedItem, value: 'yes' | 'no' | 'na' | ''): void {
  const { store, item } = keyed;
  const before = store.state().content.answers[item.id];
  flushSync(() => store.enterAnswer(item, answerEntry(item, before, { value }, today())));
  if (value === 'no') goToComment(row, keyed);
  else if (value !== '') stepToItem(row, 1);
}

/** What a single letter or digit does on the row. */
function actOfLetter(key: string, row: HTMLElement, keyed: KeyedItem): (() => void) | null {
  if (key === 'c') return () => goToComment(row, keyed);
  if (key === 'p') {
    return () => {
      if (photoButtonOf(row) === null) keyed.openNote();
      photoButtonOf(row)?.click();
    };
  }
  const step = steps[key];
  if (step !== undefined) return () => stepToItem(row, step);
  if (keyed.item.response !== 'compliance' && keyed.item.response !== 'yes-no-na') return null;
  const choice = choicesOf(keyed.item)[Number(key) - 1];
  return choice === undefined ? null : () => answer(row, keyed, choice);
}

/** What a key does on the row; null when the key is left to the box that has the focus. */
function actOf(event: KeyboardEvent<HTMLElement>, keyed: KeyedItem): (() => void) | null {
  const { key, target, currentTarget: row } = event;
  if (key === 'Escape') return () => focusAnswer(row);
  if (key === 'Enter' && target === commentOf(row)) return event.shiftKey ? null : () => stepToItem(row, 1);
  if (event.ctrlKey || isTextBox(target)) return null;
  if (key === 'Enter' && isNumberBox(target)) return () => goToNextNumber(target);
  if (key.length === 1) return isNumberBox(target) || !letterKeysWork() ? null : actOfLetter(key, row, keyed);
  const step = steps[key];
  if (step !== undefined) return () => stepToItem(row, step);
  if (isNumberBox(target) || (key !== 'Backspace' && key !== 'Delete')) return null;
  return () => answer(row, keyed, '');
}

/**
 * Keyboard shortcuts of an item's row: 1 2 3 answer and move on, a No moves into its comment and Enter from there to the next item,
 * Backspace clears the answer, arrows or j k move down or up, c moves to the comment, p adds photos, Escape returns to the answer.
 */
export function onItemKey(event: KeyboardEvent<HTMLElement>, keyed: KeyedItem): void {
  if (event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
  // Events of a dialog opened from the row bubble here, but are not the row's.
  if (!event.currentTarget.contains(event.target as Node)) return;
  const act = actOf(event, keyed);
  if (act === null) return;
  event.preventDefault();
  act();
}
