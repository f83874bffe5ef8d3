import { PictureProblem } from './picture-problem.ts';

/** The result of reading a picture's file to its end. */
export interface PictureFacts {
  /** In pixels, as they are stored: an orientation is not applied. */
  readonly width: number;
  readonly height: number;
  /** Nothing is in the file but the picture: no metadata, no thumbnail, no byte behind its end. */
  readonly isPlain: boolean;
}

export const damaged = () => new PictureProblem({ reason: 'damaged' });
export const animated = () => new PictureProblem({ reason: 'moving' });
