import { parentPort } from 'node:worker_threads';
import { serveDataService } from '../../../src-main/hosts/worker/serve-data-service.ts';
import { requestId } from '../../../src-main/rpc/replies.ts';

// A data service thread that does what its caller names: for tests of what the host makes of it.
if (parentPort === null) throw new Error('runs in a worker thread');
serveDataService(
  {
    call: request => {
      const { name } = request as { name: string };
      const id = requestId(request);
      if (name === 'crash') setImmediate(() => Promise.reject(new Error('crashed')));
      if (name === 'crash' || name === 'hang') return new Promise(() => {});
      const output = name === 'uncloneable' ? () => 'a function' : name;
      return Promise.resolve({ kind: 'reply', id, ok: true, output });
    },
    onEvent: listener => {
      listener({ kind: 'event', name: 'session.changed', payload: { signedIn: true } });
      return () => {};
    },
    stop: async () => {},
  },
  parentPort,
);
