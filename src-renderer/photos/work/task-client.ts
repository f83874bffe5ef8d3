import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import type { Timing } from '../../data/window-timing.ts';
import type { TaskInput, TaskName, TaskOutput, TaskReply, TaskRequest } from './tasks.ts';

/** Asks one worker, which is started with the first task. */
export interface TaskClient {
  /**
   * @param given what goes over to the worker instead of being copied
   * @throws PictureProblem; Error when the worker failed
   */
  ask<Name extends TaskName>(name: Name, input: TaskInput<Name>, given?: Transferable[]): Promise<TaskOutput<Name>>;
}

type Waiting = PromiseWithResolvers<unknown>;

/**
 * @param start starts the worker
 * @param restMs the worker is ended when it had nothing to do for so long; null: it stays
 */
export function createTaskClient(start: () => Worker, timing: Timing, restMs: number | null): TaskClient {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;
  let stayOn = () => {};

  const end = () => {
    worker?.terminate();
    worker = null;
  };
  const settle = (reply: TaskReply) => {
    const task = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0 && restMs !== null) stayOn = timing.after(restMs, end);
    if ('output' in reply) task?.resolve(reply.output);
    else task?.reject('fault' in reply ? new PictureProblem(reply.fault) : new Error(reply.failure));
  };
  const started = () => {
    const fresh = start();
    fresh.addEventListener('message', ({ data }: MessageEvent<TaskReply>) => settle(data));
    // Out of memory, or not loaded: the next task starts another.
    fresh.addEventListener('error', ({ message }) => {
      end();
      for (const id of [...waiting.keys()]) settle({ id, failure: `The worker ended: ${message}` });
    });
    return fresh;
  };

  return {
    ask(name, input, given = []) {
      stayOn();
      worker ??= started();
      lastId += 1;
      const task: Waiting = Promise.withResolvers();
      waiting.set(lastId, task);
      const request: TaskRequest = { id: lastId, name, input };
      worker.postMessage(request, given);
      return task.promise as Promise<TaskOutput<typeof name>>;
    },
  };
}
