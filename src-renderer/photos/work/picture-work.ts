import { isHeic } from '../../../src-shared/domain/photo/heic.ts';
import type { Timing } from '../../data/window-timing.ts';
import { createTaskClient, type TaskClient } from './task-client.ts';
import type { TaskInput, TaskOutput } from './tasks.ts';

/** Work on pictures on other threads. Errors: `PictureProblem`. */
export interface PictureWork {
  take(input: TaskInput<'take'>): Promise<TaskOutput<'take'>>;
  frame(bitmap: ImageBitmap): Promise<Blob>;
  /** The picture's bytes are given away. */
  thumbnail(input: TaskInput<'thumbnail'>): Promise<TaskOutput<'thumbnail'>>;
  /** The photo's bytes are given away. */
  edit(input: TaskInput<'edit'>): Promise<TaskOutput<'edit'>>;
  /** A bitmap is given away. */
  readCodes(picture: ImageBitmap | File): Promise<readonly string[]>;
}

/** An idle decoder or reader is ended after this time: it holds the memory of the largest picture that it read. */
const decoderRestMs = 5_000;

const startPictures = () => new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
const startHeic = () =>
  new Worker(new URL('./heic-worker.ts', import.meta.url), { type: 'module', name: 'heic-worker' });

const startCodes = () =>
  new Worker(new URL('./code-worker.ts', import.meta.url), { type: 'module', name: 'code-worker' });

/** Starts each worker when it is first needed. */
export function createPictureWork(timing: Timing): PictureWork {
  const pictures: TaskClient = createTaskClient(startPictures, timing, null);
  const heic: TaskClient = createTaskClient(startHeic, timing, decoderRestMs);
  const codes: TaskClient = createTaskClient(startCodes, timing, decoderRestMs);
  return {
    take: async input => {
      const head = new Uint8Array(await input.file.slice(0, 12).arrayBuffer());
      return (isHeic(head) ? heic : pictures).ask('take', input);
    },
    frame: bitmap => pictures.ask('frame', { bitmap }, [bitmap]),
    thumbnail: input => pictures.ask('thumbnail', input, [input.image.buffer]),
    edit: input => pictures.ask('edit', input, [input.photo.image.buffer]),
    readCodes: picture => codes.ask('readCodes', { picture }, picture instanceof ImageBitmap ? [picture] : []),
  };
}
