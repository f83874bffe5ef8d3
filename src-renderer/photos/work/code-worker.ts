import '../../transport/no-eval.ts';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import readerAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { fittedSize } from '../../../src-shared/domain/photo/fit-picture.ts';
import { readPicture } from '../../../src-shared/domain/photo/read-picture.ts';
import { drawn } from './encode-jpeg.ts';
import { serveTasks } from './serve-tasks.ts';
import { readFile } from './take-picture.ts';

/** A code on a whole sheet of paper is still sharp at this longest side, in pixels. */
const longestSide = 3_000;

async function loadReader(): Promise<void> {
  const wasmBinary = await (await fetch(readerAddress)).arrayBuffer();
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

const reader = loadReader();

/** Turned upright. One side is enough to scale it: which of the two is the width is not known before. */
async function bitmapOf(file: File): Promise<ImageBitmap> {
  const { width } = fittedSize(readPicture(await readFile(file)), longestSide);
  return createImageBitmap(file, { imageOrientation: 'from-image', resizeWidth: width });
}

// QR codes, in a worker of its own: it may compile WebAssembly.
serveTasks({
  readCodes: async ({ picture }) => {
    const bitmap = picture instanceof File ? await bitmapOf(picture) : picture;
    const { width, height } = bitmap;
    const pixels = drawn(bitmap, { width, height }).getImageData(0, 0, width, height);
    bitmap.close();
    await reader;
    const codes = await readBarcodes(pixels, { formats: ['QRCode'] });
    return codes.map(({ text }) => text);
  },
});
