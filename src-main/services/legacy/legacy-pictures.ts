import { maxFieldPhotos, maxPhotoComment } from '../../../src-shared/domain/photo/photo.ts';
import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import { readPicture } from '../../../src-shared/domain/photo/read-picture.ts';
import { isEntries } from '../../../src-shared/domain/values.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { LegacyValue } from '../../local-db/legacy-file.ts';
import { momentOf, textOf } from './legacy-values.ts';
import type { Unread } from './unread.ts';

/** A picture of an old row, and the header field that it goes to. */
export interface LegacyPicture {
  readonly field: string;
  readonly bytes: Uint8Array;
  readonly comment?: string;
  /** UTC; absent where nobody wrote it down. */
  readonly takenAt?: string;
}

/** The field of photos; every other picture is a drawn signature. */
export const photosField = 'photos';

const dataUrl = /^data:image\/[a-z0-9.+-]+;base64,/i;

/** Whether a text is a picture in words, whatever it turns out to hold. */
export const isDataUrl = (text: string): boolean => /^data:/i.test(text);

/** The bytes of a picture; what is wrong with it otherwise. Only its file is looked through: it is decoded when it is taken. */
export function pictureOf(text: string): Uint8Array | { readonly problem: string } {
  const start = dataUrl.exec(text)?.[0];
  if (start === undefined) return { problem: m.legacy_photo() };
  const code = text.slice(start.length);
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(code)) return { problem: m.legacy_photo() };
  const bytes = Buffer.from(code, 'base64');
  try {
    readPicture(bytes);
    return bytes;
  } catch (error) {
    if (error instanceof PictureProblem) return { problem: m.legacy_photo() };
    throw error;
  }
}

/** Number and words of a photo in one line: `2: Drain behind the kitchen`. */
function commentOf(entry: Readonly<Record<string, unknown>>): string {
  const parts = [entry.number, entry.comment].map(each => textOf(each as LegacyValue)).filter(each => each !== null);
  return parts.join(': ');
}

function parseList(text: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** The photos of the column `photo_data`; of what cannot be taken, the report says why. */
export function photosOf(value: LegacyValue | undefined, unread: Unread): LegacyPicture[] {
  const text = textOf(value);
  if (text === null || text === '[]') return [];
  const list = parseList(text);
  if (list === null) {
    unread.remark('photo_data', m.legacy_photos_unread());
    return [];
  }
  const pictures: LegacyPicture[] = [];
  for (const [at, entry] of list.entries()) {
    const field = `photo_data ${at + 1}`;
    const data = isEntries(entry) && typeof entry.data === 'string' ? entry.data : '';
    const bytes = pictureOf(data);
    if (!isEntries(entry) || 'problem' in bytes) {
      unread.remark(field, m.legacy_photo());
      continue;
    }
    if (pictures.length === maxFieldPhotos) {
      unread.remark(field, m.legacy_many_photos({ most: maxFieldPhotos }));
      continue;
    }
    const comment = commentOf(entry);
    if (comment.length > maxPhotoComment) unread.keep(field, comment);
    const takenAt = momentOf(textOf(entry.timestamp as LegacyValue) ?? '');
    pictures.push({
      field: photosField,
      bytes,
      ...(comment !== '' && { comment: comment.slice(0, maxPhotoComment).toWellFormed() }),
      ...(takenAt !== null && { takenAt }),
    });
  }
  return pictures;
}
