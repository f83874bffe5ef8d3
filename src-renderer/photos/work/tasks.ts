import type { Bytes } from '../../../src-shared/contract/bytes.ts';
import type { CallInput, CallOutput } from '../../../src-shared/contract/contract.ts';
import type { PictureFault } from '../../../src-shared/domain/photo/picture-problem.ts';
import type { Position } from '../../../src-shared/domain/photo/position.ts';
import type { PictureEdits } from '../edit/picture-edits.ts';

/** A picture as the data service takes it, with what the camera says of its place. */
export interface TakenPicture extends CallInput<'photos.add'> {
  readonly position: Position | null;
}

/** A photo's picture as the data service gives it. */
export type StoredPicture = NonNullable<CallOutput<'photos.read'>>;

/** Tasks on pictures outside the window's own thread, with their inputs and outputs. */
export interface PictureTasks {
  /** Makes a photo of a picture file. `now` in milliseconds: what comes from the future was taken now. */
  take: (input: { readonly file: File; readonly now: number }) => TakenPicture;
  /** A picture of a camera's stream as a JPEG that needs no more work. */
  frame: (input: { readonly bitmap: ImageBitmap }) => Blob;
  /** The address of a small picture, about 20 kB; null when the bytes are no picture. */
  thumbnail: (input: StoredPicture) => string | null;
  /** The photo with what was done to it. */
  edit: (input: { readonly photo: StoredPicture; readonly edits: PictureEdits }) => Bytes;
  /** The texts of the QR codes in a picture. */
  readCodes: (input: { readonly picture: ImageBitmap | File }) => readonly string[];
}

export type TaskName = keyof PictureTasks;
export type TaskInput<Name extends TaskName> = Parameters<PictureTasks[Name]>[0];
export type TaskOutput<Name extends TaskName> = ReturnType<PictureTasks[Name]>;

/** The tasks of one kind of worker. */
export type TaskHandlers<Names extends TaskName> = {
  readonly [Name in Names]: (input: TaskInput<Name>) => Promise<TaskOutput<Name>>;
};

export interface TaskRequest {
  readonly id: number;
  readonly name: TaskName;
  readonly input: unknown;
}

/** `fault`: of a `PictureProblem`; `failure`: the words of any other error. */
export type TaskReply = { readonly id: number } & (
  | { readonly output: unknown }
  | { readonly fault: PictureFault }
  | { readonly failure: string }
);
