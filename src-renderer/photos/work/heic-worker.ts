import '../../transport/no-eval.ts';
import libheif, { type Libheif } from 'libheif-js/libheif-wasm/libheif.js';
import decoderAddress from 'libheif-js/libheif-wasm/libheif.wasm?url';
import { decodeHeic } from './decode-heic.ts';
import { serveTasks } from './serve-tasks.ts';
import { aboutPicture, photoOf, readFile } from './take-picture.ts';

async function loadDecoder(): Promise<Libheif> {
  const wasmBinary = await (await fetch(decoderAddress)).arrayBuffer();
  const { promise, resolve } = Promise.withResolvers<void>();
  const library = libheif({ wasmBinary, onRuntimeInitialized: resolve });
  await promise;
  return library;
}

const decoder = loadDecoder();

// HEIC files, in a worker of their own: it alone may compile WebAssembly, and its memory is given back when it ends.
serveTasks({
  take: async input => {
    const bytes = await readFile(input.file);
    return photoOf(await decodeHeic(await decoder, bytes), aboutPicture(bytes, input));
  },
});
