import { z } from 'zod';

const reasons = ['damaged', 'moving', 'empty', 'unknown-kind', 'heic', 'large-file', 'cannot-shrink'] as const;

/** Why a picture is rejected. Small and flat, so that it crosses threads and hosts as it is. */
export const pictureFaultSchema = z.union([
  z.object({ reason: z.enum(reasons) }),
  /** `most` in millions of pixels. */
  z.object({ reason: z.literal('many-pixels'), width: z.number(), height: z.number(), most: z.number() }),
]);
export type PictureFault = Readonly<z.infer<typeof pictureFaultSchema>>;

const commandWords: Readonly<Record<(typeof reasons)[number], string>> = {
  damaged: 'cannot be read: the file is damaged or was cut off',
  moving: 'is a moving picture: choose one that stands still',
  empty: 'is empty',
  'unknown-kind': 'is not a JPEG, PNG or WebP picture',
  heic: 'is a HEIC picture: add it in the app’s window, or save it as JPEG first',
  'large-file': 'is larger than 64 MB',
  'cannot-shrink': 'cannot be made smaller than 2 MB',
};

function commandText(fault: PictureFault): string {
  if (fault.reason !== 'many-pixels') return commandWords[fault.reason];
  return `has ${fault.width} × ${fault.height} pixels, which is more than ${fault.most} million`;
}

/**
 * A rejected picture. Its message is for commands and continues the picture's name: `kitchen.jpg is empty`; screens have
 * sentences of their own for the fault.
 */
export class PictureProblem extends Error {
  override readonly name = 'PictureProblem';
  readonly fault: PictureFault;

  constructor(fault: PictureFault) {
    super(commandText(fault));
    this.fault = fault;
  }
}
