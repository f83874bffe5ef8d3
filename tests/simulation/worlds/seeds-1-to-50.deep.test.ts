import { test } from 'vitest';
import { agreeInWorlds } from './agree-in-worlds.ts';

test(
  'devices and central agree when all is quiet, whatever went wrong before (seeds 1 to 50)',
  { timeout: 300_000 },
  () => agreeInWorlds(1, 50),
);
