import { parentPort, workerData } from 'node:worker_threads';
import { readAttached } from './attached-records.ts';
import { openPress, type Press } from './press.ts';
import type { FromReportThread, ToReportThread } from './report-messages.ts';

// Entry of a report thread: pages are made, and papers of others are read, beside the data service.
const { resourcesFolder } = workerData as { readonly resourcesFolder: string };
let press: Promise<Press> | null = null;

async function answer(message: ToReportThread): Promise<FromReportThread> {
  if (message.kind === 'read') return { kind: 'attached', records: await readAttached(message.pdf) };
  press ??= openPress(resourcesFolder);
  const { print, draw } = await press;
  if (message.kind === 'draw') return { kind: 'drawn', drawn: await draw(message.job) };
  return { kind: 'printed', printed: await print(message.job) };
}

parentPort?.on('message', async (message: ToReportThread) => {
  const reply = await answer(message).catch((error: unknown): FromReportThread => {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  });
  parentPort?.postMessage(reply);
});
