import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import type { Cursor, PullReply } from '../../../src-shared/sync-protocol/pull.ts';
import type { ModelCentral } from '../model/model-central.ts';
import type { Fault } from './fault-counts.ts';

interface Asked {
  readonly username: string;
  readonly device: DeviceId;
  readonly cursors: readonly Cursor[];
  readonly size: number;
  readonly most: number;
}

/** Pages one behind the other, as `sync.next_pages` makes them. */
export function nextPagesOf(
  central: ModelCentral,
  { username, device, cursors: from, size, most }: Asked,
  fired: (fault: Fault) => void,
): PullReply[] {
  const replies: PullReply[] = [];
  for (let cursors = from; cursors.length > 0 && replies.length < most; ) {
    const reply = central.pull(username, device, cursors, size);
    const pages = reply.pages.filter(page => cursors.some(each => each.parish === page.parish));
    replies.push({ ...reply, pages });
    cursors = pages.some(page => page.reset) ? [] : pages.filter(page => page.more).map(page => page.cursor);
  }
  if (replies.length > 1) fired('pages came one behind the other');
  return replies;
}
