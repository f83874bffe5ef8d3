import { readFileSync } from 'node:fs';

/** The result of a signal to a server process. */
export type Signalled = 'sent' | 'not-here' | 'not-allowed';

/** Processes of the server as its machine sees them. */
export interface ServerProcesses {
  /** Asks a session's process to end, as `pg_terminate_backend` does, when it certainly belongs to this server. */
  end(pid: number): Signalled;
}

/** Linux only: elsewhere there is no such file, and no process is this server's. */
function read(pid: number, file: 'status' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

const parentOf = (pid: number) => /^PPid:\s+(\d+)$/m.exec(read(pid, 'status'))?.[1] ?? null;

/**
 * @param own the process of our own session, as the server says; all of its others have the same parent
 * @param clientPort the port that the server sees our session come from; null for a socket file. It stands in the title of that
 *   process: a process of the same number on another machine, or in a container, has another.
 */
export function createServerProcesses(own: number, clientPort: number | null): ServerProcesses {
  const isOurs = () => {
    const title = read(own, 'cmdline');
    return title.startsWith('postgres: ') && title.includes(clientPort === null ? '[local]' : `(${clientPort})`);
  };
  return {
    end: pid => {
      const server = isOurs() ? parentOf(own) : null;
      if (server === null || parentOf(pid) !== server || !read(pid, 'cmdline').startsWith('postgres: '))
        return 'not-here';
      try {
        process.kill(pid, 'SIGTERM');
        return 'sent';
      } catch {
        return 'not-allowed';
      }
    },
  };
}
