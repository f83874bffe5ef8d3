import { test } from 'vitest';
import { agreeInWorlds } from './agree-in-worlds.ts';

test(
  'devices and central agree when all is quiet, whatever went wrong before (seeds 151 to 200)',
  { timeout: 300_000 },
  () => agreeInWorlds(151, 200),
);
