import type { PictureEdits } from './edit/picture-edits.ts';

/** Actions on photos where they may be edited. */
export interface PhotoEdit {
  /** Comments that are invalid and therefore not in the record, by photo. */
  readonly comments: Readonly<Record<string, { readonly text: string; readonly problem: string | null }>> | undefined;
  readonly onComment: (hash: string, comment: string) => void;
  readonly onRemove: (hash: string) => void;
  /** Keeps an edited photo in place of this one; a new picture has a new hash. */
  readonly onEdited: (hash: string, edits: PictureEdits) => Promise<void>;
  /** The last photo was taken away: the focus needs another place. */
  readonly onEmptied: () => void;
}
