/**
 * A process of its own that opens a home of the fixtures with this version, and kills itself at its nth statement of a
 * migration: `updating-process.ts <home> <who> <n>`. It ends by itself when there are fewer.
 */
import Database from 'better-sqlite3';
import { type Kept, noWay, openLaptop } from '../../support/earlier-version.ts';

const [home = '', who = '', at = ''] = process.argv.slice(2);
let left = Number(at);
const { exec } = Database.prototype;
Database.prototype.exec = function (this: Database.Database, sql: string) {
  const done = exec.call(this, sql);
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  return done;
};
const laptop = await openLaptop(who as Kept, home, noWay);
await laptop.close();
