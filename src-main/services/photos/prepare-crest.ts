import { maxCrestBytes } from '../../../src-shared/domain/department.ts';
import { readPicture } from '../../../src-shared/domain/photo/read-picture.ts';
import { CrestProblem, damaged, isSvg, sizedSvg } from './crest-svg.ts';

/** The largest file that a crest is taken from, in bytes. */
export const largestCrestFile = 4 * 1024 * 1024;

/** Longest sides to try, in pixels, largest first: on 15 mm the first is more than a printer shows. The last always fits. */
const sides = [360, 240, 160];

function checkPicture(bytes: Uint8Array): void {
  try {
    readPicture(bytes);
  } catch (cause) {
    throw cause instanceof Error ? new CrestProblem(cause.message, { cause }) : cause;
  }
}

/** A crest's picture, upright and at most `longest` wide and high. */
async function drawn(bytes: Uint8Array, longest: number): Promise<Uint8Array> {
  const { CompressionType, FilterType, ResizeFit, Transformer } = await import('@napi-rs/image');
  const small = { compressionType: CompressionType.Best, filterType: FilterType.Adaptive };
  const within = { width: longest, height: longest, fit: ResizeFit.Inside };
  if (isSvg(bytes)) return Transformer.fromSvg(sizedSvg(bytes, longest)).resize(within).png(small);
  checkPicture(bytes);
  return new Transformer(bytes).rotate().resize(within).png(small);
}

/**
 * A crest as it is printed: a PNG, drawn anew, with nothing but the picture in its file.
 * @throws CrestProblem when it cannot be
 */
export async function prepareCrest(bytes: Uint8Array): Promise<Uint8Array> {
  for (const side of sides) {
    const crest = await drawn(bytes, side).catch(cause => {
      throw cause instanceof CrestProblem ? cause : Object.assign(damaged(), { cause });
    });
    if (crest.length <= maxCrestBytes) return crest;
  }
  throw new CrestProblem('cannot be made smaller than 128 kB');
}
