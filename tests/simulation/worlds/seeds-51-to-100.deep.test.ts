import { test } from 'vitest';
import { agreeInWorlds } from './agree-in-worlds.ts';

test(
  'devices and central agree when all is quiet, whatever went wrong before (seeds 51 to 100)',
  { timeout: 300_000 },
  () => agreeInWorlds(51, 100),
);
