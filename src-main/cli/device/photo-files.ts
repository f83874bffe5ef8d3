import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CallInput } from '../../../src-shared/contract/contract.ts';
import { readExif } from '../../../src-shared/domain/photo/exif.ts';
import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import { largestFile } from '../../../src-shared/domain/photo/read-picture.ts';
import { isEntries } from '../../../src-shared/domain/values.ts';
import { DaybookError, type FieldProblem } from '../../../src-shared/errors/daybook-error.ts';
import type { Device } from '../../app/local-device.ts';
import { preparePicture } from '../../services/photos/prepare-picture.ts';

/** A picture that an inspection file names, where it stands in it. */
interface PhotoFile {
  readonly field: string;
  readonly path: string;
  readonly comment: string | undefined;
}

/** A photo is named by the path of its file, alone or with a comment; anything else is left to the form's rules. */
function fileOf(field: string, entry: unknown): PhotoFile | null {
  if (typeof entry === 'string') return { field, path: entry, comment: undefined };
  if (!isEntries(entry) || typeof entry.file !== 'string') return null;
  return { field, path: entry.file, comment: typeof entry.comment === 'string' ? entry.comment : undefined };
}

/** The file with each list of photos, and where it stands, put through `change`. */
function withLists(json: unknown, change: (list: readonly unknown[], field: string) => unknown[]): unknown {
  if (!isEntries(json)) return json;
  const inHeader = (value: unknown, key: string) => (Array.isArray(value) ? change(value, `header.${key}`) : value);
  const inAnswer = (value: unknown, key: string) =>
    isEntries(value) && Array.isArray(value.photos)
      ? { ...value, photos: change(value.photos, `answers.${key}.photos`) }
      : value;
  const each = (part: unknown, of: (value: unknown, key: string) => unknown) =>
    isEntries(part) ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, of(value, key)])) : part;
  return {
    ...json,
    ...('header' in json ? { header: each(json.header, inHeader) } : {}),
    ...('answers' in json ? { answers: each(json.answers, inAnswer) } : {}),
  };
}

async function readPicture(path: string): Promise<CallInput<'photos.add'> | { readonly problem: string }> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return { problem: 'is not there' };
  if (found.size > largestFile) return { problem: new PictureProblem({ reason: 'large-file' }).message };
  const file = await readFile(path);
  try {
    const { bytes } = await preparePicture(file);
    const takenAt = new Date(readExif(file).takenAt ?? found.mtimeMs).toISOString();
    return { image: bytes, takenAt };
  } catch (error) {
    if (error instanceof PictureProblem) return { problem: error.message };
    throw error;
  }
}

/**
 * An inspection file with its pictures put on this device: where a list of photos holds paths (beside the file, or whole), or
 * objects of `file` and `comment`, it holds photos afterwards. A picture was taken when its camera says, else when its file was written.
 * @throws DaybookError `input-invalid` that names each picture that cannot be taken; none is taken then
 */
export async function withPhotoFiles({ ask }: Device, jsonFile: string, json: unknown): Promise<unknown> {
  const files: PhotoFile[] = [];
  withLists(json, (list, field) => {
    files.push(...list.flatMap((entry, at) => fileOf(`${field}.${at}`, entry) ?? []));
    return [...list];
  });
  const pictures = new Map<string, CallInput<'photos.add'>>();
  const problems: FieldProblem[] = [];
  for (const { field, path } of files) {
    const picture = await readPicture(resolve(dirname(jsonFile), path));
    if ('problem' in picture) problems.push({ field, problem: `${path} ${picture.problem}` });
    else pictures.set(field, picture);
  }
  if (problems.length > 0) throw new DaybookError('input-invalid', { fields: problems });

  const photos = new Map<string, unknown>();
  for (const { field, comment } of files) {
    const picture = pictures.get(field);
    if (picture === undefined) continue;
    const photo = await ask('photos.add', picture);
    photos.set(field, comment === undefined ? photo : { ...photo, comment });
  }
  return withLists(json, (list, field) => list.map((entry, at) => photos.get(`${field}.${at}`) ?? entry));
}
