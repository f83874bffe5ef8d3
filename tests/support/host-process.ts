import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A host as its own process, so that a test can end it as hard as a power cut does. */
export interface HostProcess {
  /** The system's number of it. */
  readonly id: number;
  /** Resolves with the match when the process has printed it; fails with all it said when it ends before. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** All that it has printed so far. */
  said(): string;
  /** Waits until it has ended by itself and gives its exit code. */
  ended(): Promise<number | null>;
  /** Asks it to end (Ctrl-C) and gives its exit code. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
}

export function startHostProcess(args: readonly string[], environment: NodeJS.ProcessEnv): HostProcess {
  const child: ChildProcess = spawn(process.execPath, [...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const closed = once(child, 'close'); // after its last words
  const waiting = new Set<() => void>();
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const look of waiting) look();
    });
  }

  return {
    id: child.pid ?? 0,
    printed: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = said.match(pattern);
          if (match === null) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        look();
        void closed.then(() => reject(new Error(`The host ended. It said:\n${said}`)));
      }),
    said: () => said,
    ended: async () => {
      await ended;
      return child.exitCode;
    },
    stop: async () => {
      child.kill('SIGINT');
      await ended;
      return child.exitCode;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
