import type { KeyboardEvent } from 'react';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import type { DraftStore } from '../draft-store.ts';
import { stepToItem } from '../places.ts';

/** The answers of an item in the order of the keys 1, 2, 3. */
export function choicesOf(item: FormItem): readonly ('yes' | 'no' | 'na')[] {
  return item.response === 'yes-no-na' ? ['yes', 'no', 'na'] : ['yes', 'no'];
}

const isTextBox = (target: EventTarget) => target instanceof Element && target.matches('textarea, [type="date"]');
const isNumberBox = (target: EventTarget): target is HTMLElement =>
  target instanceof HTMLElement && target.matches('input[type="text"]');

const steps: Readonly<Record<string, 1 | -1 | undefined>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/** Enter in a number box leads to the next one, so that a column of counts is typed without the mouse. */
function goToNextNumber(from: HTMLElement): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-item-row] input[type="text"]')];
  all[all.indexOf(from) + 1]?.focus();
}

/** What a key does on the row; null when the key is left to the box that has the focus. */
function actOf(event: KeyboardEvent<HTMLElement>, store: DraftStore, item: FormItem): (() => void) | null {
  const { key, target, currentTarget: row } = event;
  if (key === 'Escape') return () => row.querySelector('input')?.focus();
  if (isTextBox(target)) return null;
  if (key === 'Enter' && isNumberBox(target)) return () => goToNextNumber(target);
  const step = steps[key];
  if (isNumberBox(target)) return step !== undefined && key.length > 1 ? () => stepToItem(row, step) : null;
  if (step !== undefined) return () => stepToItem(row, step);
  if (key === 'c') return () => row.querySelector('textarea')?.focus();
  if (key === 'p') return () => row.querySelector<HTMLElement>('[data-add-photos]')?.click();
  if (item.response !== 'compliance' && item.response !== 'yes-no-na') return null;
  const choice = choicesOf(item)[Number(key) - 1];
  if (choice !== undefined) return () => store.enterAnswer(item, { value: choice });
  return key === 'Backspace' || key === 'Delete' ? () => store.enterAnswer(item, { value: '' }) : null;
}

/**
 * Keys on an item's row: 1 2 3 answer, Backspace takes the answer back, arrows or j k go to the item below or above,
 * c to the comment, p adds photos, Escape back to the answer.
 */
export function onItemKey(event: KeyboardEvent<HTMLElement>, store: DraftStore, item: FormItem): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  // A dialog that was opened from the row is no part of it.
  if (!event.currentTarget.contains(event.target as Node)) return;
  const act = actOf(event, store, item);
  if (act === null) return;
  event.preventDefault();
  act();
}
