import type { Clock } from '../../platform/clock.ts';

/** Tells the story on standard output, each part with the seconds since the start. */
export interface Narrator {
  part(title: string): void;
  say(text: string): void;
}

export function createNarrator(clock: Clock, write: (text: string) => void): Narrator {
  const startedAt = clock.now();
  return {
    part: title => {
      const seconds = ((clock.now() - startedAt) / 1000).toFixed(1).padStart(5);
      write(`\n[${seconds} s] ${title}\n`);
    },
    say: text => write(`${text.replace(/^/gm, '          ')}\n`),
  };
}
