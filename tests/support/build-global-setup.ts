import { buildApp } from '../../src-main/start/build-app.ts';

/** Bundles of the present sources, for the tests that run hosts and commands. */
export default function setup(): void {
  buildApp(process.cwd(), () => {});
}
