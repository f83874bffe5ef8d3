import { createOwnPostgres } from '../support/own-postgres.ts';

/** Does something with a real Postgres that is there for it alone; it is given the owner's URL. */
export async function withPostgres(work: (postgresUrl: string) => Promise<void>): Promise<void> {
  const server = await createOwnPostgres(['max_connections=200']);
  try {
    await work(server.ownerUrl);
  } finally {
    await server.remove();
  }
}
