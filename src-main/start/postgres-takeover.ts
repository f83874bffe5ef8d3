import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { StartProblem, systemCode } from './start-problem.ts';

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.destroy());
    socket.once('error', () => resolve(false));
    socket.once('close', hadError => resolve(!hadError));
  });
}

/** A server that still runs on this cluster: its process is there and its port answers (a process id alone may be reused). */
async function isRunning(data: string): Promise<boolean> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return isAlive(Number(lines[0])) && (await isListening(Number(lines[3])));
}

/**
 * Makes this process the one that owns the cluster. A server left behind by a start that was killed is stopped first.
 * @throws StartProblem when another start still uses the folder
 */
export async function takeOver(folder: string, data: string, stopServer: () => void): Promise<void> {
  const lock = join(folder, 'start.pid');
  if (await isRunning(data)) {
    const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : Number.NaN;
    if (isAlive(owner) && owner !== process.pid) {
      throw new StartProblem(`Daybook already runs with the practice folder ${folder} (process ${owner}).`);
    }
    stopServer();
  }
  writeFileSync(lock, String(process.pid));
}
