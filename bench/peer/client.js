import { Agent } from 'node:http';
import PouchDB from 'pouchdb';
import findPlugin from 'pouchdb-find';

/**
 * PouchDB on a device, in a process of its own as ours is: `node client.js <folder>`. Does what it is told by messages
 * `{ act, input }`, and answers each with `{ output }`, or `{ problem }` in words.
 */
const [folder] = process.argv.slice(2);
const Device = PouchDB.plugin(findPlugin).defaults({ prefix: `${folder}/` });

/** By itself, PouchDB opens a connection for each request. */
const agent = new Agent({ keepAlive: true });
const remote = url => new Device(url, { fetch: (address, options) => PouchDB.fetch(address, { ...options, agent }) });

async function timed(work) {
  const startedAt = performance.now();
  const result = await work();
  return { ms: performance.now() - startedAt, result };
}

function checkWritten({ docs_written: written, errors }, expected) {
  if (errors.length > 0 || written !== expected) throw new Error(`${written} of ${expected} documents were written`);
}

const acts = {
  /** Writes documents into a database of this device. */
  fill: async ({ name, documents }) => {
    await new Device(name).bulkDocs(documents);
  },
  push: async ({ name, url, count, options }) => {
    const { ms, result } = await timed(() => new Device(name).replicate.to(remote(url), options));
    checkWritten(result, count);
    return ms;
  },
  pull: async ({ name, url, count, options }) => {
    const device = new Device(name);
    const { ms, result } = await timed(() => device.replicate.from(remote(url), options));
    checkWritten(result, count);
    await device.destroy();
    return ms;
  },
  index: async ({ name, fields }) => {
    await new Device(name).createIndex({ index: { fields } });
  },
  find: async ({ name, query }) => {
    const { ms, result } = await timed(() => new Device(name).find(query));
    return { ms, found: result.docs.length, warning: result.warning ?? null };
  },
};

process.on('message', async ({ act, input }) => {
  try {
    process.send({ output: (await acts[act](input)) ?? null });
  } catch (error) {
    process.send({ problem: String(error?.message ?? error) });
  }
});
