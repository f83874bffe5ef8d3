/**
 * A place is one entry of an inspection: `header.owner`, `answers.07`, `signatures.received_by`.
 * Its parts are the boxes a person types into; a field names a part as `answers.07.errors`.
 */
export type PlaceKind = 'header' | 'answers' | 'signatures';

export function placeOf(kind: PlaceKind, key: string): string {
  return `${kind}.${key}`;
}

/** Splits a field into its place and part; the only part of a header place is `value`. */
export function splitField(field: string): { place: string; part: string } {
  const [kind = '', key = '', part = 'value'] = field.split('.');
  return { place: `${kind}.${key}`, part };
}

/** The id of the element that shows a place, for jumps to a problem. */
export function placeElementId(place: string): string {
  return `place-${place}`;
}

/** Marks an element as the one that shows a place. */
export function placeProps(place: string) {
  return { id: placeElementId(place), 'data-place': place };
}

/** The place that the focus has just left; null while it stays within one, or was in none. */
export function leftPlace(event: { readonly target: Element; readonly relatedTarget: Element | null }): string | null {
  const element = event.target.closest<HTMLElement>('[data-place]');
  if (element === null || element.contains(event.relatedTarget)) return null;
  return element.dataset.place ?? null;
}

/** Parts of the form in the section list beside the numbered sections. */
export type SectionKey = number | 'details' | 'signatures' | 'submit';

/** The id of a section's heading. */
export function sectionElementId(key: SectionKey): string {
  return `section-${key}`;
}

/** The parts of the form; each is marked with its key. */
export const partSelector = '[data-form-part]';

const boxes = 'input:not([disabled]), textarea, select, button';

/** The chosen answer of an item's row or of a field, else the first box. */
function answerBoxOf(element: HTMLElement): HTMLElement | null {
  const answer = element.querySelector<HTMLElement>('[data-answer-of-item]') ?? element;
  return answer.querySelector<HTMLElement>('input:checked') ?? answer.querySelector<HTMLElement>(boxes);
}

/** The box of a place that takes the focus: the named part's, else the answer's. */
function boxOf(element: HTMLElement, part: string): HTMLElement | null {
  return element.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`) ?? answerBoxOf(element);
}

/** Puts the focus on the answer of an item's row. */
export function focusAnswer(row: HTMLElement): void {
  answerBoxOf(row)?.focus({ preventScroll: true });
}

/** Scrolls to the field's place and focuses its box. */
export function goToField(field: string): void {
  const { place, part } = splitField(field);
  const element = document.getElementById(placeElementId(place));
  if (element === null) return;
  element.scrollIntoView({ block: 'center' });
  boxOf(element, part)?.focus({ preventScroll: true });
}

/** The place that holds an element; null where it is in none. */
export function placeAround(element: Element | null): string | null {
  return element?.closest<HTMLElement>('[data-place]')?.dataset.place ?? null;
}

/** Every element that shows a place, in the order of the form. */
export function placeElements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-place]')];
}

/** Puts the focus on a place's box without scrolling. */
export function focusPlace(place: string): void {
  const element = document.getElementById(placeElementId(place));
  if (element !== null) boxOf(element, '')?.focus({ preventScroll: true });
}

/** Scrolls to a place without moving the focus. */
export function showPlace(place: string): void {
  document.getElementById(placeElementId(place))?.scrollIntoView({ block: 'nearest' });
}

/** Scrolls a section's heading to the top and focuses it. */
export function goToSection(key: SectionKey): void {
  const heading = document.getElementById(sectionElementId(key));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

const rowSelector = '[data-item-row]';

/** Moves the focus from a row to the answer of the row after (1) or before (-1) it. */
export function stepToItem(row: HTMLElement, step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(rowSelector)];
  const next = rows[rows.indexOf(row) + step];
  if (next === undefined) return;
  focusAnswer(next);
  next.scrollIntoView({ block: 'nearest' });
}

/** The first of the fields after the place with the focus; the very first when there is none. */
export function fieldAfterFocus(fields: readonly string[]): string | undefined {
  const focused = document.activeElement;
  const isAfter = (field: string) => {
    const element = document.getElementById(placeElementId(splitField(field).place));
    if (focused === null || element === null || element.contains(focused)) return false;
    return (focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  };
  return fields.find(isAfter) ?? fields[0];
}
