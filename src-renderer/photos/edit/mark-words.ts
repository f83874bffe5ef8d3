import { m } from '../../../src-shared/messages/messages.ts';
import type { Mark, MarkKind, PictureEdits } from './picture-edits.ts';

/** What each kind of mark is called. */
export const kindNames: Readonly<Record<MarkKind, () => string>> = {
  crop: m.markup_crop,
  arrow: m.markup_arrow,
  circle: m.markup_circle,
  text: m.markup_text,
  blur: m.markup_blur,
};

/** One mark among those of its kind: `Arrow 2`. */
export function markName({ marks }: PictureEdits, { kind, id }: Mark): string {
  const number = marks.filter(each => each.kind === kind && each.id <= id).length;
  return m.markup_mark_name({ kind: kindNames[kind](), number });
}
