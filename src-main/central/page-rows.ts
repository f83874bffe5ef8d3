import type { NextPages } from '../../src-shared/sync-protocol/pull.ts';
import type { PageStream } from '../sync/ports.ts';

/** Reads what has come, when its turn is there. */
type ReadPages = () => Promise<NextPages>;

/**
 * Pages as they come. They come at the pace of the link, however long the device takes for each: what waits is packed.
 * @param read begins at once, and tells of each row
 */
export function pagesAsTheyCome(read: (take: (pages: ReadPages) => void) => Promise<void>): PageStream {
  const waiting: ReadPages[] = [];
  let wake = () => {};
  let ended: { readonly failure?: unknown } | null = null;
  const over = read(pages => {
    waiting.push(pages);
    wake();
  }).then(
    () => {
      ended = {};
      wake();
    },
    (failure: unknown) => {
      ended = { failure };
      wake();
    },
  );
  async function* take(): AsyncGenerator<NextPages> {
    for (;;) {
      const next = waiting.shift();
      if (next !== undefined) yield await next();
      else if (ended === null) {
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      } else if ('failure' in ended) throw ended.failure;
      else return;
    }
  }
  return { over, [Symbol.asyncIterator]: take };
}
