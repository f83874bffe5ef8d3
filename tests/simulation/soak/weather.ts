import type { Clock } from '../../../src-main/platform/clock.ts';
import type { Random } from '../../../src-main/platform/random.ts';
import { pick, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import type { TcpProxy } from '../../support/tcp-proxy.ts';

/** What may be wrong with the way to central. */
export const troubles = ['pulled', 'half-open', 'refused', 'slow'] as const;
export type Trouble = (typeof troubles)[number];

const minuteMs = 60_000;

/** Real milliseconds in each direction on a slow way. */
const slowMs = 25;

function begin(proxy: TcpProxy, trouble: Trouble): void {
  if (trouble === 'slow') proxy.delayMs = slowMs;
  if (trouble === 'half-open') proxy.toServer = proxy.toClient = 'drop';
  if (trouble === 'refused' || trouble === 'pulled') proxy.accepting = false;
  if (trouble === 'pulled') proxy.cutAll();
}

function end(proxy: TcpProxy, trouble: Trouble): void {
  proxy.delayMs = 0;
  proxy.accepting = true;
  proxy.toServer = proxy.toClient = 'pass';
  // What was swallowed never comes: such a connection does not go on.
  if (trouble === 'half-open') proxy.cutAll();
}

/** Trouble after trouble on one device's way to central, minutes of `clock` apart. Returns what ends it, in fine weather. */
export function startWeather(
  proxy: TcpProxy,
  clock: Clock,
  random: Random,
  onTrouble: (trouble: Trouble) => void,
): () => void {
  let cancel = () => {};
  let present: Trouble | null = null;
  const clear = () => {
    cancel();
    if (present !== null) end(proxy, present);
    present = null;
  };
  const goOn = () => {
    clear();
    cancel = clock.after(wholeNumber(random, 1, 10) * minuteMs, () => {
      present = pick(random, troubles);
      begin(proxy, present);
      onTrouble(present);
      cancel = clock.after(wholeNumber(random, 1, 10) * minuteMs, goOn);
    });
  };
  goOn();
  return clear;
}
