import { fittedSize } from '../../src-shared/domain/photo/fit-picture.ts';
import type { ContractClient } from '../transport/client.ts';
import { dataAddressOf } from './data-address.ts';
import { encodeJpeg } from './encode-jpeg.ts';

/** Longest side of a thumbnail in pixels: sharp on a dense screen and on paper, about 20 kB. */
const thumbnailSide = 400;
/** Whole pictures that are held in memory at once while thumbnails are made of them. */
const mostAtOnce = 2;

/** `here` has the address of an image; `absent` while the bytes are not on this device; `unreadable` when they are no picture. */
export type ShelvedPicture =
  | { readonly state: 'here'; readonly address: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable' };

/** Pictures of this device, as screens show them. */
export interface PhotoShelf {
  /** A small one; the whole picture is let go once it is made. */
  thumbnail(hash: string): Promise<ShelvedPicture>;
  /** The whole picture. */
  picture(hash: string): Promise<ShelvedPicture>;
}

/** Lets at most `most` pieces of work run at once; the others wait in order. */
function lanes(most: number) {
  const waiting: (() => void)[] = [];
  let free = most;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>(resolve => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

async function decoded(address: string): Promise<HTMLImageElement | null> {
  const image = new Image();
  image.src = address;
  return image.decode().then(
    () => image,
    () => null,
  );
}

async function madeSmall(image: HTMLImageElement): Promise<string> {
  const { width, height } = fittedSize({ width: image.naturalWidth, height: image.naturalHeight }, thumbnailSide);
  const bitmap = await createImageBitmap(image, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  try {
    return await dataAddressOf(await encodeJpeg(bitmap, 0.8));
  } finally {
    bitmap.close();
  }
}

export function createPhotoShelf(client: ContractClient): PhotoShelf {
  const inLane = lanes(mostAtOnce);
  const read = async (hash: string) => {
    const found = await client.call('photos.read', { hash });
    return found === null ? null : `data:${found.type};base64,${found.image}`;
  };
  return {
    thumbnail: hash =>
      inLane(async () => {
        const address = await read(hash);
        if (address === null) return { state: 'absent' };
        const image = await decoded(address);
        return image === null ? { state: 'unreadable' } : { state: 'here', address: await madeSmall(image) };
      }),
    picture: async hash => {
      const address = await read(hash);
      if (address === null) return { state: 'absent' };
      return (await decoded(address)) === null ? { state: 'unreadable' } : { state: 'here', address };
    },
  };
}
