import { isMainThread } from 'node:worker_threads';

// Loaded into each thread of a host (`node --expose-gc --import`). SIGUSR2 collects the garbage of all of them. Plain JavaScript, so
// that it takes no memory for reading TypeScript.
const threads = new BroadcastChannel('collect garbage');
threads.onmessage = () => globalThis.gc();
threads.unref();
if (isMainThread) {
  process.on('SIGUSR2', () => {
    threads.postMessage(null);
    globalThis.gc();
  });
}
