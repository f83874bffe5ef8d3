import { test } from 'vitest';
import { askAtRandom, prepareRandomRequests } from './support/random-requests.ts';

prepareRandomRequests();

test(
  'ten thousand random requests, cuts and kills leak no connection, and what was answered for is done once',
  {
    timeout: 120_000,
  },
  () => askAtRandom(10_000),
);
