import { test } from 'vitest';
import { agreeInWorlds } from './agree-in-worlds.ts';

test(
  'devices and central agree when all is quiet, whatever went wrong before (seeds 76 to 150)',
  { timeout: 300_000 },
  () => agreeInWorlds(76, 150),
);
