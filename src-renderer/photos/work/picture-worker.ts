import '../../transport/no-eval.ts';
import { fittedSize, longestSide } from '../../../src-shared/domain/photo/fit-picture.ts';
import { editPicture } from './edit-picture.ts';
import { drawn, packedJpeg } from './encode-jpeg.ts';
import { serveTasks } from './serve-tasks.ts';
import { smallPicture } from './small-picture.ts';
import { takePicture } from './take-picture.ts';

// All work on pictures but that on HEIC files, on a thread of its own.
serveTasks({
  take: takePicture,
  thumbnail: smallPicture,
  edit: editPicture,
  frame: ({ bitmap }) => {
    const sheet = drawn(bitmap, fittedSize({ width: bitmap.width, height: bitmap.height }, longestSide));
    bitmap.close();
    return packedJpeg(sheet);
  },
});
