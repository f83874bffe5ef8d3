import { PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import type { TaskHandlers, TaskName, TaskReply, TaskRequest } from './tasks.ts';

const causeOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** Answers the window in a worker: one task after the other, because each fills much memory. */
export function serveTasks<Names extends TaskName>(handlers: TaskHandlers<Names>): void {
  const known = new Map<string, (input: never) => Promise<unknown>>(Object.entries(handlers));
  const work = async ({ id, name, input }: TaskRequest): Promise<TaskReply> => {
    try {
      const handler = known.get(name);
      if (handler === undefined) throw new Error(`This worker does not know ${name}`);
      return { id, output: await handler(input as never) };
    } catch (error) {
      return error instanceof PictureProblem ? { id, fault: error.fault } : { id, failure: causeOf(error) };
    }
  };
  let queue: Promise<void> = Promise.resolve();
  self.addEventListener('message', ({ data }: MessageEvent<TaskRequest>) => {
    queue = queue.then(async () => self.postMessage(await work(data)));
  });
}
