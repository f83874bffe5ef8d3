import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createTcpProxy } from '../../tests/support/tcp-proxy.ts';

interface Delay {
  /** The port on this machine that is reached in the end. */
  readonly port: number;
  /** Milliseconds that a round trip takes longer. */
  readonly delay: number;
}

/** A port before another one from which everything takes longer: in a thread of its own, so that our work does not slow it. */
export async function openDelayedPort(workerData: Delay): Promise<{ port: number; close(): Promise<unknown> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData });
  const [port] = (await once(worker, 'message')) as [number];
  return { port, close: () => worker.terminate() };
}

if (!isMainThread && parentPort !== null) {
  const { port, delay } = workerData as Delay;
  const proxy = await createTcpProxy({ host: '127.0.0.1', port });
  proxy.delayMs = delay / 2;
  parentPort.postMessage(proxy.port);
}
