import { buildApp } from '../../src-main/start/build-app.ts';
import { compileMessages } from '../../src-main/start/compile-messages.ts';

/** Messages and bundles of the present sources, for the tests that run hosts and commands. */
export default async function setup(): Promise<void> {
  await compileMessages(process.cwd());
  buildApp(process.cwd(), () => {});
}
