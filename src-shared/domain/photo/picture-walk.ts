/** What walking through the file of a picture shows of it. */
export interface PictureFacts {
  /** In pixels, as they are stored: an orientation is not applied. */
  readonly width: number;
  readonly height: number;
  /** Nothing is in the file but the picture: no metadata, no thumbnail, no byte behind its end. */
  readonly isPlain: boolean;
}

/** What is wrong with a picture, in words that go on from its name: `kitchen.jpg is empty`. */
export class PictureProblem extends Error {
  override readonly name = 'PictureProblem';
}

export const damaged = () => new PictureProblem('cannot be read: the file is damaged or was cut off');
export const animated = () => new PictureProblem('is a moving picture: choose one that stands still');
