import type { ContractClient } from '../transport/client.ts';
import { dataAddressOf } from './data-address.ts';
import type { PictureWork } from './work/picture-work.ts';
import { blobOf } from './work/stored-picture.ts';

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

/** Runs at most `most` tasks at once; the others wait in order. */
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

async function isDecoded(address: string): Promise<boolean> {
  const image = new Image();
  image.src = address;
  return image.decode().then(
    () => true,
    () => false,
  );
}

export function createPhotoShelf(client: ContractClient, work: Pick<PictureWork, 'thumbnail'>): PhotoShelf {
  const inLane = lanes(mostAtOnce);
  const read = (hash: string) => client.call('photos.read', { hash });
  return {
    thumbnail: hash =>
      inLane(async () => {
        const found = await read(hash);
        if (found === null) return { state: 'absent' };
        const address = await work.thumbnail(found);
        return address === null ? { state: 'unreadable' } : { state: 'here', address };
      }),
    picture: async hash => {
      const found = await read(hash);
      if (found === null) return { state: 'absent' };
      const address = await dataAddressOf(blobOf(found));
      return (await isDecoded(address)) ? { state: 'here', address } : { state: 'unreadable' };
    },
  };
}
