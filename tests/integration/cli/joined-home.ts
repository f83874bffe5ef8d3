import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { answerOf, makeFolder } from './command-line.ts';

/** A home on which one inspector has joined a central of the file's own, for a file whose tests share it. */
export interface JoinedHome {
  readonly folder: string;
  readonly home: string;
  /** Of the inspector's commands. */
  readonly environment: Record<string, string>;
  readonly central: CentralDatabase<'ines'>;
}

/** Makes it before the tests of the file and removes it behind them. */
export function prepareJoinedHome(parish = 'Kingston'): JoinedHome {
  const folder = makeFolder();
  const home = join(folder.path, 'home');
  const environment: Record<string, string> = {};
  let central: CentralDatabase<'ines'>;
  beforeAll(async () => {
    central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: [parish] } });
    const { username, password } = central.persons.ines;
    environment.DAYBOOK_PASSWORD = password;
    const join = ['device', 'join', '--home', home, '--central', central.address, '--username', username];
    await answerOf(join, environment);
  });
  afterAll(async () => {
    await central.drop();
    folder.remove();
  });
  return {
    folder: folder.path,
    home,
    environment,
    get central() {
      return central;
    },
  };
}
