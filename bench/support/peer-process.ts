import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';

const peerFolder = new URL('../peer/', import.meta.url);

function start(program: string, folder: string): ChildProcess {
  mkdirSync(folder, { recursive: true });
  return fork(new URL(program, peerFolder), [folder], { cwd: folder, serialization: 'advanced' });
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** A message of a child, or an error when it ends instead. */
async function nextMessage<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const message = once(child, 'message', { signal }).then(([told]) => told as T);
  const ended = once(child, 'exit', { signal }).then(() =>
    Promise.reject(new Error('a process of the peer has ended')),
  );
  try {
    return await Promise.race([message, ended]);
  } finally {
    over.abort();
    await Promise.allSettled([message, ended]);
  }
}

/** Runs `work` beside a PouchDB server that keeps its data in `folder`. */
export async function withPeerServer<T>(folder: string, work: (port: number) => Promise<T>): Promise<T> {
  const child = start('server.js', folder);
  try {
    const { port } = await nextMessage<{ port: number }>(child);
    return await work(port);
  } finally {
    await stop(child);
  }
}

export interface ReplicationOptions {
  readonly batch_size: number;
  readonly batches_limit: number;
}

interface Replication {
  /** The database on the device. */
  readonly name: string;
  readonly url: string;
  /** Documents that must be written. */
  readonly count: number;
  readonly options: ReplicationOptions;
}

/** What PouchDB on a device is told to do (`bench/peer/client.js`). */
interface Acts {
  fill: { input: { name: string; documents: readonly object[] }; output: null };
  /** Milliseconds. */
  push: { input: Replication; output: number };
  pull: { input: Replication; output: number };
  index: { input: { name: string; fields: readonly string[] }; output: null };
  find: { input: { name: string; query: object }; output: { ms: number; found: number; warning: string | null } };
}

export type Peer = <Act extends keyof Acts>(act: Act, input: Acts[Act]['input']) => Promise<Acts[Act]['output']>;

/** Runs `work` with PouchDB as a device has it, its data in `folder`. */
export async function withPeer<T>(folder: string, work: (peer: Peer) => Promise<T>): Promise<T> {
  const child = start('client.js', folder);
  const peer: Peer = async (act, input) => {
    child.send({ act, input });
    const reply = await nextMessage<{ output: Acts[typeof act]['output'] } | { problem: string }>(child);
    if ('problem' in reply) throw new Error(`PouchDB: ${reply.problem}`);
    return reply.output;
  };
  try {
    return await work(peer);
  } finally {
    await stop(child);
  }
}
